import { deploy } from './production/deploy';
import { runCommand } from './production/run-command';

export const main = (args: string[]): Promise<void> => runCommand(deploy, args);
