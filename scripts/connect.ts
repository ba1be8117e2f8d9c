import { connect } from './production/connect';
import { runCommand } from './production/run-command';

export const main = (args: string[]): Promise<void> => runCommand(connect, args);
