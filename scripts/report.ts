import { report } from './production/report';
import { runCommand } from './production/run-command';

export const main = (args: string[]): Promise<void> => runCommand(report, args);
