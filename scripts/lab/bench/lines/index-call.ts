import { join } from 'node:path';
import { dayEndOfService } from '../../../../src/ballots/questionnaires';
import { dayOf } from '../../../../src/calendar/civil-time';
import { openStores } from '../../../../src/entry/stores';
import { centreWithDraw, drawnService } from '../../drawn-service';
import { type BenchContext, newTables } from '../bench-context';
import { buildProgram, measureInChild } from '../child';
import type { MeasuredCall, WarmSteps, WarmStepsOptions } from '../children/warm-steps';
import { counted, type Row } from '../row';
import { spreadOf } from '../statistics';
import { worst } from './warm-steps';

/** Of each hundred calls as many are drawn as are not. */
export const benchPercent = 50;

/** What a call through the index writes, reads and asks for, whoever is drawn and whatever is answered; and its steps' time. */
export async function indexCall({ functionsFolder, databases, twilio, isFull }: BenchContext): Promise<Row[]> {
  const bareProgram = await buildProgram(join(__dirname, '../bare-requests.ts'), true);
  const rows: Row[] = [];
  for (const { name, endpoint } of databases) {
    const { environment, settings } = await newTables(endpoint, twilio);
    const options: WarmStepsOptions = {
      functionsFolder,
      bareProgram,
      environment,
      bare: (await newTables(endpoint, twilio)).environment,
      rounds: isFull ? 9 : 5,
      callsPerRound: isFull ? 100 : 30,
      timed: calls(['finds']),
      counted: calls(['finds', 'waits']),
      draw: { seed: await seedOfToday(settings), percent: benchPercent },
    };
    rows.push(...rowsOf(await measureInChild<WarmSteps>('warm-steps', options), name));
  }
  return rows;
}

/** What comes of a call, by what is said of it. */
const outcomes: Readonly<Record<string, NonNullable<MeasuredCall['played']['draw']>>> = {
  'not drawn': 'undrawn',
  'drawn, and no': 'says no',
  'drawn, yes, 9 and 10': ['9', '10'],
  'drawn, yes, 0 and 0': ['0', '0'],
};

const calls = (citizens: readonly MeasuredCall['played']['citizen'][]): readonly MeasuredCall[] =>
  Object.entries(outcomes).flatMap(([name, draw]) =>
    citizens.map((citizen) => ({ name, played: { citizen, called: drawnService, draw } })),
  );

/** Made as the first call of the day would make it. */
async function seedOfToday(settings: Parameters<typeof openStores>[0]): Promise<string> {
  const now = new Date();
  const centre = centreWithDraw(benchPercent);
  const day = dayOf(now, dayEndOfService(centre, drawnService.service));
  const { seed } = await openStores(settings).draws.ofDay(day, centre, now);
  if (!seed) throw new Error('today has no draw');
  return Buffer.from(seed).toString('hex');
}

function rowsOf({ steps, consumed }: WarmSteps, database: string): Row[] {
  const slowest = worst(steps, 'median');
  const against = `ConsumedCapacity, ${database}`;
  return [
    {
      what: `a step of a call through the index, warm: ${slowest.name}, the slowest`,
      against: `its bare requests, ${database}`,
      measured: slowest.ratio,
      goal: { atMost: 1.25 },
    },
    ...['citizen/after-operator', 'survey/invitation'].flatMap((name) => {
      const step = steps[name];
      const one = step ? worst({ [name]: step }, 'median') : undefined;
      return one ? [{ what: `… ${name}`, against: `its bare requests, ${database}`, measured: one.ratio }] : [];
    }),
    ...Object.keys(outcomes).flatMap((outcome) => {
      const those = consumed.filter(({ name }) => name === outcome);
      const most = (of: (call: (typeof those)[number]) => number) => counted(Math.max(...those.map(of)));
      return [
        {
          what: `a call through the index, ${outcome}: written, who finds an operator and who waits`,
          against,
          measured: spreadOf(those.map(({ write }) => write)),
          goal: { atMost: 16 },
          unit: 'units' as const,
        },
        { what: '… read', against, measured: spreadOf(those.map(({ read }) => read)), unit: 'units' as const },
        {
          what: '… asked for, at most',
          against: `requests to DynamoDB, ${database}`,
          measured: most(({ requests }) => requests),
          unit: 'requests' as const,
        },
      ];
    }),
  ];
}
