import { provision } from './production/provision';
import { runCommand } from './production/run-command';

export const main = (args: string[]): Promise<void> => runCommand(provision, args);
