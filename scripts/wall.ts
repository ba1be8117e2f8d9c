import { runCommand } from './production/run-command';
import { wall } from './production/wall';

export const main = (args: string[]): Promise<void> => runCommand(wall, args);
