import { rehearse } from './production/rehearse';
import { runCommand } from './production/run-command';

export const main = (args: string[]): Promise<void> => runCommand(rehearse, args);
