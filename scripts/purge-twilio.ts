import { purgeTwilio } from './production/purge-twilio';
import { runCommand } from './production/run-command';

export const main = (args: string[]): Promise<void> => runCommand(purgeTwilio, args);
