import { type BenchContext, type Environment, newTables } from '../bench-context';
import { measureInChild, startChild } from '../child';
import type { CountDayOptions, CountedDay } from '../children/count-day';
import type { PageSourceOptions } from '../children/page-source';
import type { Row } from '../row';
import { type Pair, ratios, spreadOf } from '../statistics';

const day = '2026-11-23';

/** The time of counting a day, against reading and discarding the same pages; and the peak memory. */
export async function dayReport({ databases, isFull }: BenchContext): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  const { environment } = await newTables(database.endpoint);
  const rows: Row[] = [];
  for (const calls of [10_000, 100_000, 1_000_000]) {
    const source = await startChild<string>('page-source', {
      environment,
      day,
      calls,
    } satisfies PageSourceOptions);
    try {
      const stored: Environment = { ...environment, DYNAMODB_ENDPOINT: source.ready };
      const { warmUps, pairs } = roundsOf(calls, isFull);
      const rounds: CountDayOptions['rounds'] = ['drain', 'count'];
      const options: CountDayOptions = {
        environment: stored,
        day,
        rounds: Array(warmUps + pairs)
          .fill(rounds)
          .flat(),
      };
      const counted = await measureInChild<CountedDay>('count-day', options);
      const alone = await measureInChild<CountedDay>('count-day', { ...options, rounds: ['count'] });
      rows.push(...rowsOf(calls, warmUps, counted, alone));
    } finally {
      await source.stop();
    }
  }
  return rows;
}

/**
 * The first rounds warm up the page source and V8, and are not measured: a large day is compiled within its first thousands of
 * items, a small one needs several rounds.
 */
function roundsOf(calls: number, isFull: boolean): { readonly warmUps: number; readonly pairs: number } {
  if (calls <= 10_000) return { warmUps: 10, pairs: isFull ? 25 : 15 };
  if (calls <= 100_000) return { warmUps: 2, pairs: isFull ? 7 : 5 };
  return { warmUps: 1, pairs: isFull ? 7 : 3 };
}

function rowsOf(calls: number, warmUps: number, { milliseconds, pages }: CountedDay, alone: CountedDay): Row[] {
  const timed = milliseconds.slice(2 * warmUps);
  const pairs = Array.from(
    { length: timed.length / 2 },
    (_, round): Pair => ({ one: timed[2 * round + 1] ?? 0, other: timed[2 * round] ?? 0 }),
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
      what: '… in a fresh process',
      against: 'time',
      measured: spreadOf(alone.milliseconds.map((each) => each / 1000)),
      unit: 's',
    },
    {
      what: '… its memory',
      against: 'the most at any time',
      measured: spreadOf([Math.round(alone.peakMegabytes)]),
      goal: { atMost: 160 },
      unit: 'MB',
    },
  ];
}
