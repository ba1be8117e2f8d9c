import { join } from 'node:path';
import { type BenchContext, newTables } from '../bench-context';
import { buildProgram, measureInChild } from '../child';
import type { MeasuredStep, WarmSteps, WarmStepsOptions } from '../children/warm-steps';
import { counted, type Row } from '../row';
import { ratios, spreadOf } from '../statistics';

/** A step's time over its bare requests, their number, and the consumption of a whole call. */
export async function warmSteps({ functionsFolder, databases, isFull }: BenchContext): Promise<Row[]> {
  const bareProgram = await buildProgram(join(__dirname, '../bare-requests.ts'), true);
  const rows: Row[] = [];
  for (const { name, endpoint } of databases) {
    const options: WarmStepsOptions = {
      functionsFolder,
      bareProgram,
      environment: (await newTables(endpoint)).environment,
      bare: (await newTables(endpoint)).environment,
      rounds: isFull ? 9 : 5,
      callsPerRound: isFull ? 300 : 60,
    };
    rows.push(...rowsOf(await measureInChild<WarmSteps>('warm-steps', options), name));
  }
  return rows;
}

function rowsOf({ steps, shorter }: WarmSteps, database: string): Row[] {
  const slowest = worst(steps, 'median');
  const slowestAtWorst = worst(steps, 'p99');
  const [busiest, { requests }] = most(Object.entries(steps), ([, step]) => step.requests);
  const unitsOf = (kind: 'write' | 'read') =>
    spreadOf([Object.values(steps).reduce((sum, { consumed }) => sum + consumed[kind], 0), shorter[kind]]);
  const against = `ConsumedCapacity, ${database}`;
  return [
    {
      what: `a step, warm: ${slowest.name}, the slowest`,
      against: `its bare requests, ${database}`,
      measured: slowest.ratio,
      goal: { atMost: 1.25 },
    },
    {
      what: `… at p99: ${slowestAtWorst.name}`,
      against: `p99 of the same, ${database}`,
      measured: slowestAtWorst.ratio,
      goal: { atMost: 2 },
    },
    {
      what: `round trips: ${busiest}, the most`,
      against: `recorded, ${database}`,
      measured: counted(requests),
      goal: { atMost: 2 },
      unit: 'requests',
    },
    {
      what: 'a surveyed call, written: by the longest path and a shorter one',
      against,
      measured: unitsOf('write'),
      goal: { atMost: 9 },
      unit: 'units',
    },
    { what: '… read', against, measured: unitsOf('read'), goal: { atMost: 6 }, unit: 'units' },
  ];
}

/** The step with the highest ratio to its requests. */
function worst(steps: WarmSteps['steps'], part: 'median' | 'p99') {
  const compared = Object.entries(steps)
    .filter(([, { requests }]) => requests > 0)
    .map(([name, { rounds }]) => ({ name, ratio: ratioOf(rounds, part) }));
  return most(compared, ({ ratio }) => ratio.median);
}

const ratioOf = (rounds: MeasuredStep['rounds'], part: 'median' | 'p99') =>
  ratios(rounds.map(({ step, bare }) => ({ one: step[part], other: bare[part] })));

function most<Item>(items: readonly Item[], of: (item: Item) => number): Item {
  const [found] = [...items].sort((one, other) => of(other) - of(one));
  if (found === undefined) throw new Error('there is nothing to choose from');
  return found;
}
