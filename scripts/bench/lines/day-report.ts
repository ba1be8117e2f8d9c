import { measureInChild, startChild } from '../child';
import type { CountDayOptions, CountedDay } from '../children/count-day';
import type { PageSourceOptions } from '../children/page-source';
import type { Row } from '../row';
import { type Pair, ratios, spreadOf } from '../statistics';
import { type Environment, newTables, type Surroundings } from '../surroundings';

const day = '2026-11-23';

/** A day's calls and ballots, counted, against the same pages thrown away; and the most memory that it takes. */
export async function dayReport({ databases, isFull }: Surroundings): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  const { environment } = await newTables(database.endpoint);
  const rows: Row[] = [];
  for (const calls of [10_000, 100_000, 1_000_000]) {
    const source = await startChild<string>('page-source', {
      endpoint: database.endpoint,
      day,
      calls,
    } satisfies PageSourceOptions);
    try {
      const stored: Environment = { ...environment, DYNAMODB_ENDPOINT: source.ready };
      const pairs = isFull ? 7 : calls > 100_000 ? 3 : 5;
      const rounds: CountDayOptions['rounds'] = ['drain', 'count'];
      // The first of each makes the pages, and is compiled; it is not counted.
      const options: CountDayOptions = {
        environment: stored,
        day,
        rounds: Array(pairs + 1)
          .fill(rounds)
          .flat(),
      };
      const counted = await measureInChild<CountedDay>('count-day', options);
      const alone = await measureInChild<CountedDay>('count-day', { ...options, rounds: ['count'] });
      rows.push(...rowsOf(calls, counted, alone));
    } finally {
      await source.stop();
    }
  }
  return rows;
}

function rowsOf(calls: number, { milliseconds, pages }: CountedDay, alone: CountedDay): Row[] {
  const pairs = Array.from(
    { length: milliseconds.length / 2 - 1 },
    (_, round): Pair => ({ one: milliseconds[2 * round + 3] ?? 0, other: milliseconds[2 * round + 2] ?? 0 }),
  );
  const what = `a day of ${calls.toLocaleString('en')} calls, counted`;
  return [
    {
      what,
      against: `its ${pages} pages thrown away, stand-in`,
      measured: ratios(pairs),
      goal: { atMost: 1.3 },
    },
    { what: '…', against: 'time', measured: spreadOf(pairs.map(({ one }) => one / 1000)), unit: 's' },
    {
      what: '… in a fresh process, its memory',
      against: 'the most at any time',
      measured: spreadOf([Math.round(alone.mostMegabytes)]),
      goal: { atMost: 160 },
      unit: 'MB',
    },
  ];
}
