import { operators } from './production/operators';
import { runCommand } from './production/run-command';

export const main = (args: string[]): Promise<void> => runCommand(operators, args);
