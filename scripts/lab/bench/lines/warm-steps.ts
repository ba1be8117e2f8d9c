import { join } from 'node:path';
import { type BenchContext, newTables } from '../bench-context';
import { buildProgram, measureInChild } from '../child';
import type { MeasuredCall, MeasuredStep, WarmSteps, WarmStepsOptions } from '../children/warm-steps';
import { counted, type Row } from '../row';
import { ratios, spreadOf } from '../statistics';

/** A step's time over its bare requests, their number, what it takes from the ring to the operator, and what a whole call writes. */
export async function warmSteps({ functionsFolder, databases, twilio, isFull }: BenchContext): Promise<Row[]> {
  const bareProgram = await buildProgram(join(__dirname, '../bare-requests.ts'), true);
  const rows: Row[] = [];
  for (const { name, endpoint } of databases) {
    const options: WarmStepsOptions = {
      functionsFolder,
      bareProgram,
      environment: (await newTables(endpoint, twilio)).environment,
      bare: (await newTables(endpoint, twilio)).environment,
      rounds: isFull ? 9 : 5,
      callsPerRound: isFull ? 150 : 40,
      timed: ways.map(({ citizen }) => ({ name: citizen, played: { citizen } })),
      counted: ways.flatMap(({ citizen }) => paths.map((path) => ({ name: citizen, played: { citizen, path } }))),
    };
    rows.push(...rowsOf(await measureInChild<WarmSteps>('warm-steps', options), name));
  }
  return rows;
}

function rowsOf({ steps, sequence, consumed }: WarmSteps, database: string): Row[] {
  const slowest = worst(steps, 'median');
  const slowestAtWorst = worst(steps, 'p99');
  const [busiest, { roundTrips }] = most(Object.entries(steps), ([, step]) => step.roundTrips);
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
      measured: counted(roundTrips),
      unit: 'requests',
    },
    ...ways.flatMap(({ citizen, who }) => {
      const names = sequence[citizen] ?? [];
      const toTheRoom = names.slice(names.indexOf('citizen/incoming'), names.indexOf('operator/after-call'));
      return ringRows(
        who,
        toTheRoom.flatMap((name) => steps[name] ?? []),
        database,
      );
    }),
    ...ways.flatMap(({ citizen, who }) => {
      const units = consumed.filter(({ name }) => name === citizen);
      const of = (kind: 'write' | 'read') => spreadOf(units.map((each) => each[kind]));
      const against = `ConsumedCapacity, ${database}`;
      return [
        {
          what: `a surveyed call ${who}, written: by the longest path and a shorter one`,
          against,
          measured: of('write'),
          goal: { atMost: 14 },
          unit: 'units' as const,
        },
        { what: '… read', against, measured: of('read'), unit: 'units' as const },
      ];
    }),
  ];
}

const ways = [
  { citizen: 'finds', who: 'that finds an operator' },
  { citizen: 'waits', who: 'that waits for one' },
] as const satisfies readonly { readonly citizen: MeasuredCall['played']['citizen']; readonly who: string }[];
const paths = ['shortest', 'longest'] as const;

/** From the ring until both are in the room: what is said meanwhile is not part of it. */
function ringRows(who: string, steps: readonly MeasuredStep[], database: string): Row[] {
  const sum = (of: (step: MeasuredStep) => number) => counted(steps.reduce((total, step) => total + of(step), 0));
  const rounds = Math.min(...steps.map((step) => step.rounds.length));
  const pairs = Array.from({ length: rounds }, (_, round) => ({
    one: steps.reduce((total, step) => total + (step.rounds[round]?.step.median ?? 0), 0),
    other: steps.reduce((total, step) => total + (step.rounds[round]?.bare.median ?? 0), 0),
  }));
  const what = `from the ring to the operator, a call ${who}`;
  return [
    {
      what: `${what}: requests to DynamoDB`,
      against: `recorded, ${database}`,
      measured: sum(({ toDatabase }) => toDatabase),
      unit: 'requests',
    },
    {
      what: '… to Twilio',
      against: `recorded, ${database}`,
      measured: sum(({ toTwilio }) => toTwilio),
      goal: { atMost: 1 },
      unit: 'requests',
    },
    { what: '… time', against: `the bare requests, ${database}`, measured: ratios(pairs), goal: { atMost: 1.25 } },
  ];
}

/** The step with the highest ratio to its requests. */
export function worst(steps: WarmSteps['steps'], part: 'median' | 'p99') {
  const compared = Object.entries(steps)
    .filter(([, { roundTrips, rounds }]) => roundTrips > 0 && rounds.length > 0)
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
