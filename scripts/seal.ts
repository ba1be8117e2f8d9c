import { openStores } from '../src/dependencies';
import { logToConsole } from '../src/log';
import { sealAndForget } from '../src/sealing/seal-and-forget';
import { SettingsError } from '../src/settings';
import { withSettings } from './local/with-settings';

const never = () => false;

/** `npm run seal`: seals the days that are due and forgets those whose time is over, as the scheduler does every night. */
export async function main(): Promise<void> {
  try {
    await withSettings(process.cwd(), async (settings) => {
      const given = { ...openStores(settings), settings, now: new Date() };
      const { sealed, forgotten } = await sealAndForget(given, logToConsole, never);
      console.log(sealed.length > 0 ? `sealed: ${sealed.join(', ')}` : 'no day is due to be sealed');
      console.log(`forgotten: ${forgotten.calls} calls and ${forgotten.ballots} ballots of ${forgotten.days} days`);
    });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
