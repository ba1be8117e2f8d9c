import { openStores } from '../../src/entry/stores';
import { sealNight } from '../../src/figures/sealing/seal-night';
import { logToConsole } from '../../src/platform/log';
import type { Settings } from '../../src/platform/settings/all-settings';
import { withSettings } from '../local/with-settings';
import { explainAws } from './aws/explain-aws';
import { confirm } from './confirm';
import { readArguments } from './read-arguments';
import { readProduction } from './read-production';
import type { Command, Workplace } from './workplace';

const usage = `npm run seal
(-- --deployed [--yes]: where Faccina is deployed)`;
const never = () => false;

/** `npm run seal`: seals the days that are due, as the scheduler does every night. */
export const seal: Command = async (workplace, args) => {
  const flag = { type: 'boolean' } as const;
  const { values } = readArguments({ args, shell: workplace.shell }, { options: { deployed: flag, yes: flag }, usage });
  if (!values.deployed) {
    await withSettings(workplace, (settings, _, now) => sealNow({ ...workplace, now: () => now }, settings));
    return 0;
  }
  const { settings } = readProduction(workplace.root);
  workplace.terminal.say(
    'Keeps the counts of the days that are due and destroys their keys: what the schedule does every night. Nothing brings the single answers back.',
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
  const { sealed } = await sealNight(given, logToConsole, never);
  terminal.say(sealed.length > 0 ? `sealed: ${sealed.join(', ')}` : 'no day is due to be sealed');
}
