import { parseArgs } from 'node:util';
import { Twilio } from 'twilio';
import { dayOf } from '../src/call/civil-time';
import { openStores } from '../src/dependencies';
import { deleteCall, TwilioRefused } from '../src/purge/delete-call';
import { purgeDays } from '../src/purge/purge-days';
import { localSecrets, readSettings, type Settings, SettingsError } from '../src/settings';
import { readLocalEnvironment } from './local/environment';
import { findRunning } from './local/running';

const usage = 'npm run purge-twilio';

/** `npm run purge-twilio`: has Twilio delete the record of each surveyed call of the days that are not sealed yet. */
export async function main(args: string[]): Promise<void> {
  try {
    parseArgs({ args });
    const settings = settingsHere();
    const twilio = new Twilio(settings.ACCOUNT_SID, settings.AUTH_TOKEN);
    const purged = await purgeDays(
      {
        ...openStores(settings),
        deleteCall: (sid) => deleteCall(twilio, sid),
        pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      },
      dayOf(new Date()),
    );
    for (const { day, deleted, notThere, notYet } of purged) {
      console.log(`${day}: ${deleted} deleted, ${notThere} were gone already, ${notYet} are left for another time`);
    }
    if (purged.length === 0) console.log('there is no day whose calls could still be deleted');
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SettingsError || error instanceof TwilioRefused)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

function settingsHere(): Settings {
  const root = process.cwd();
  const settings = readSettings(findRunning(root) ?? readLocalEnvironment(root, process.env).values);
  if (settings.ACCOUNT_SID === localSecrets.ACCOUNT_SID) {
    throw new RangeError(`these are the local settings, which have no account at Twilio\n${usage}`);
  }
  if (settings.PURGE_TWILIO === undefined) {
    throw new RangeError('PURGE_TWILIO is not set: no list is kept of which calls there are to delete (PRIVACY.md)');
  }
  return settings;
}
