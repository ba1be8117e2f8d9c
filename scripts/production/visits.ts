import { dayOf, daysBefore } from '../../src/calendar/civil-time';
import { openStores } from '../../src/entry/stores';
import type { Visit, VisitKind } from '../../src/people/visits';
import type { Settings } from '../../src/platform/settings/all-settings';
import { withSettings } from '../local/with-settings';
import { explainAws } from './aws/explain-aws';
import { explainNetwork } from './explain-network';
import { readArguments } from './read-arguments';
import { readProduction } from './read-production';
import { UsageError } from './to-mend';
import type { Command } from './workplace';

const usage = `npm run visits -- [--days 30]
(--here: of the npm start that is running here, or of what it left)`;
const usualDays = 30;
/** Visits expire after that. */
const mostDays = 365;

/** `npm run visits`: who came in, took figures away or connected a screen, day by day. What they looked at is not kept. */
export const visits: Command = async (workplace, args) => {
  const { root, terminal, shell } = workplace;
  const { values } = readArguments(
    { args, shell },
    { options: { days: { type: 'string' }, here: { type: 'boolean' } }, usage },
  );
  const days = Number(values.days ?? usualDays);
  if (!Number.isInteger(days) || days < 1 || days > mostDays) {
    throw new UsageError(`--days ${values.days} is no number of days up to ${mostDays}\n${usage}`);
  }
  const tell = async (settings: Settings, now: Date) => {
    const today = dayOf(now);
    const seen = await read(settings, daysBefore(today, days - 1), today);
    for (const line of linesOf(seen, days)) terminal.say(line);
  };
  if (values.here) await withSettings(workplace, (settings, _, now) => tell(settings, now));
  else await tell(readProduction(root).settings, workplace.now());
  return 0;
};

async function read(settings: Settings, from: string, to: string): Promise<readonly Visit[]> {
  try {
    return await openStores(settings).visits.between(from, to);
  } catch (error) {
    const command = 'npm run visits';
    throw explainNetwork(error, 'the table', command) ?? explainAws(error, settings.AWS_REGION, command);
  }
}

const words: Readonly<Record<VisitKind, string>> = {
  entered: 'came in',
  'took-figures': 'took figures away',
  'connected-screen': 'was connected as a screen',
};

function linesOf(seen: readonly Visit[], days: number): readonly string[] {
  if (seen.length === 0) return [`nobody in the last ${days === 1 ? 'day' : `${days} days`}`];
  const lines = new Map<string, string[]>();
  for (const { day, who, kind } of seen) {
    const line = `${day}  ${who}`;
    lines.set(line, [...(lines.get(line) ?? []), words[kind]]);
  }
  return [...lines].map(([line, did]) => `${line}: ${did.join(', ')}`);
}
