import { runCommand } from './production/run-command';
import { visits } from './production/visits';

export const main = (args: string[]): Promise<void> => runCommand(visits, args);
