import { logToConsole } from '../../src/log';
import { sealAndForget } from '../../src/sealing/seal-and-forget';
import { readSettings, type Settings } from '../../src/settings';
import { openStores } from '../../src/store/stores';
import { withSettings } from '../local/with-settings';
import { explainAws } from './aws/explain-aws';
import { confirm } from './confirm';
import { requireProductionFile } from './production-file';
import { readArguments } from './read-arguments';
import type { Command, Workplace } from './workplace';

const usage = `npm run seal
(-- --deployed [--yes]: where Faccina is deployed)`;
const never = () => false;

/** `npm run seal`: seals the days that are due and forgets those whose time is over, as the scheduler does every night. */
export const seal: Command = async (workplace, args) => {
  const flag = { type: 'boolean' } as const;
  const { values } = readArguments({ args, shell: workplace.shell }, { options: { deployed: flag, yes: flag }, usage });
  if (!values.deployed) {
    await withSettings(workplace, (settings, _, now) => sealNow({ ...workplace, now: () => now }, settings));
    return 0;
  }
  const settings = readSettings(requireProductionFile(workplace.root));
  workplace.terminal.say(
    'Destroys the keys of the days that are due, and removes calls and ballots older than 13 months: what the schedule does every night. Nothing brings them back.',
  );
  if (!(await confirm(workplace, 'Go on?', values.yes))) return 0;
  try {
    await sealNow(workplace, settings);
    return 0;
  } catch (error) {
    throw explainAws(error, settings.AWS_REGION, 'npm run seal -- --deployed');
  }
};

async function sealNow({ terminal, now }: Workplace, settings: Settings): Promise<void> {
  const given = { ...openStores(settings), settings, now: now() };
  const { sealed, forgotten } = await sealAndForget(given, logToConsole, never);
  terminal.say(sealed.length > 0 ? `sealed: ${sealed.join(', ')}` : 'no day is due to be sealed');
  terminal.say(`forgotten: ${forgotten.calls} calls and ${forgotten.ballots} ballots of ${forgotten.days} days`);
}
