import { runCommand } from './production/run-command';
import { status } from './production/status';

export const main = (args: string[]): Promise<void> => runCommand(status, args);
