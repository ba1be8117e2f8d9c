import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { civilNameOf, dayOf, endOf, startOf } from '../../src/calendar/civil-time';
import { monthOf, neighbour } from '../../src/calendar/period';
import { openStores } from '../../src/entry/stores';
import { type CheckedDraw, checkDraws, type DrawFault, type ListedCall } from '../../src/feedback/draw/check-draw';
import { type PublishedDraw, publishedDraws, publishedSchema } from '../../src/feedback/draw/published-draws';
import { CallListFault, readCallList } from '../../src/feedback/draw/read-call-list';
import { serviceCalled } from '../../src/feedback/draw/service-called';
import type { Settings } from '../../src/platform/settings/all-settings';
import { readCentre } from '../build/centre';
import { withSettings } from '../local/with-settings';
import { explainAws } from './aws/explain-aws';
import { readArguments } from './read-arguments';
import { readProduction } from './read-production';
import { ToMend, UsageError } from './to-mend';
import type { Command, Workplace } from './workplace';

const usage = `npm run draw -- --check CALLS.csv [--published DRAWS.json …]
CALLS.csv: Twilio's list of calls, with CallSid and Start Time (or day); with several services also To, or service
DRAWS.json: what /public/draws?month=2026-11 answers. Without it: what the npm start here has; --deployed: what is deployed`;

/** What each finding means, to somebody who checks. */
const meanings: Readonly<Record<DrawFault, string>> = {
  unsealed: 'not sealed yet: its seed is published two nights later',
  lost: 'THE SEED IS LOST: nobody was drawn on that day',
  forged: 'THE SEED IS NOT THE ONE that was committed to',
  late: 'THE SEED WAS MADE LATE, when the day had begun: it may have been chosen',
  'counts-differ': 'THE COUNTS DIFFER from those that are published',
  'share-off': 'THE SHARE LIES OUTSIDE of where chance leaves all of such a list 999 times in 1000',
};

/** `npm run draw`: repeats the draw for a list of calls, and compares it with what is published of it. */
export const draw: Command = async (workplace, args) => {
  const options = {
    check: { type: 'string' },
    published: { type: 'string', multiple: true },
    deployed: { type: 'boolean' },
  } as const;
  const {
    check,
    published = [],
    deployed,
  } = readArguments({ args, shell: workplace.shell }, { options, usage }).values;
  if (check === undefined) throw new UsageError(usage);
  const calls = readCalls(workplace, check);
  if (calls.length === 0) throw new ToMend(`${check} lists no call.`, usage);
  const draws =
    published.length > 0
      ? published.flatMap((file) => readPublished(workplace, file))
      : await readOwn(workplace, calls, deployed);
  return tell(
    workplace,
    calls,
    draws.filter((each) => touches(each, calls)),
  );
};

function readCalls(workplace: Workplace, file: string): readonly ListedCall[] {
  const centre = readCentre(workplace.root);
  try {
    return readCallList(readFile(workplace, file), (number) => serviceCalled({ centre }, number));
  } catch (error) {
    if (!(error instanceof CallListFault)) throw error;
    throw new ToMend(`${file}: ${error.message}`, usage, { cause: error });
  }
}

function readPublished(workplace: Workplace, file: string): readonly PublishedDraw[] {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), publishedSchema), readFile(workplace, file));
  if (read.success) return read.output.draws;
  throw new ToMend(`${file} is not what /public/draws answers.`, 'fetch it again, whole, for the month of the calls');
}

function readFile({ root }: Workplace, file: string): string {
  try {
    return readFileSync(resolve(root, file), 'utf8');
  } catch (error) {
    throw new ToMend(`${file} can't be read.`, usage, { cause: error });
  }
}

async function readOwn(
  workplace: Workplace,
  calls: readonly ListedCall[],
  isDeployed = false,
): Promise<readonly PublishedDraw[]> {
  const found: PublishedDraw[] = [];
  const read = async (settings: Settings) => {
    const stores = openStores(settings);
    for (const month of monthsOf(calls)) found.push(...(await publishedDraws(stores, month)));
  };
  if (!isDeployed) await withSettings(workplace, (settings) => read(settings));
  else {
    const { settings } = readProduction(workplace.root);
    await read(settings).catch((error: unknown) => {
      throw explainAws(error, settings.AWS_REGION, 'npm run draw -- --deployed');
    });
  }
  return found;
}

const dayIn = ({ at }: ListedCall): string => (typeof at === 'string' ? civilNameOf(at) : dayOf(at));

/** A window may be named after the next month's first day. */
function monthsOf(calls: readonly ListedCall[]): readonly string[] {
  const days = calls.map(dayIn).sort();
  const last = neighbour(monthOf(days.at(-1) ?? ''), 'month', 1);
  const months = [monthOf(days[0] ?? '')];
  for (let next = months[0] ?? last; next < last; ) {
    next = neighbour(next, 'month', 1);
    months.push(next);
  }
  return months;
}

/** Whether a day lies between the first and the last call of the list: of others the list says nothing. */
function touches({ from, to }: PublishedDraw, calls: readonly ListedCall[]): boolean {
  const ends = calls.map(({ at }) =>
    typeof at === 'string' ? [startOf(at).getTime(), endOf(at).getTime() - 1] : [at.getTime(), at.getTime()],
  );
  const first = ends.reduce((least, [start = 0]) => Math.min(least, start), Number.POSITIVE_INFINITY);
  const last = ends.reduce((most, [, end = 0]) => Math.max(most, end), 0);
  return Date.parse(from) <= last && Date.parse(to) > first;
}

function tell({ terminal }: Workplace, calls: readonly ListedCall[], published: readonly PublishedDraw[]): 0 | 1 {
  const { draws, unknown } = checkDraws(calls, published);
  for (const each of draws) terminal.say(lineOf(each));
  if (unknown > 0)
    terminal.say(`${unknown} of ${calls.length} calls are of a day or a service of which no draw is published`);
  if (draws.length === 0) throw new ToMend('No draw of these calls is published.', usage);
  const wrong = draws.filter(({ faults }) => faults.some((fault) => fault !== 'unsealed'));
  const checked = draws.filter(({ faults }) => faults.length === 0).length;
  terminal.say(`${checked} of ${draws.length} draws are as they were published beforehand`);
  return wrong.length > 0 ? 1 : 0;
}

function lineOf({ day, service, percent, calls, drawn, nearEdge, faults }: CheckedDraw): string {
  const share = calls === 0 ? '–' : `${((100 * drawn) / calls).toFixed(1)} %`;
  const edge = nearEdge > 0 ? `, ${nearEdge} of them within two minutes of its edge` : '';
  const found = faults.length === 0 ? 'as published' : faults.map((fault) => meanings[fault]).join('; ');
  return `${day}  ${service}: ${calls} calls${edge}, ${drawn} drawn (${share} at ${percent} %): ${found}`;
}
