import { doctor } from './production/doctor';
import { runCommand } from './production/run-command';

export const main = (args: string[]): Promise<void> => runCommand(doctor, args);
