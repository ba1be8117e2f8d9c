import { runCommand } from './production/run-command';
import { seal } from './production/seal';

export const main = (args: string[]): Promise<void> => runCommand(seal, args);
