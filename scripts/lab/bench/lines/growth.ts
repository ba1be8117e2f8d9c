import { type BenchContext, newTables } from '../bench-context';
import { measureInChild } from '../child';
import type { Growth, GrowthOptions } from '../children/growth';
import type { Row } from '../row';
import { ratios } from '../statistics';

/** The same report and the same call in a small table and in a large one. */
export async function growth({ functionsFolder, databases, twilio, isFull }: BenchContext): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  const options: GrowthOptions = {
    functionsFolder,
    small: (await newTables(database.endpoint, twilio)).environment,
    large: (await newTables(database.endpoint, twilio)).environment,
    day: '2026-11-20',
    callsOfDay: 1_000,
    otherDays: 400,
    // A million in all takes minutes to write.
    callsOfOtherDays: isFull ? 2_500 : 50,
    rounds: isFull ? 9 : 5,
  };
  const { report, call, storedSmall, storedLarge } = await measureInChild<Growth>('growth', options);
  const rise = (pairs: Growth['report']) => ratios(pairs.map(({ large, small }) => ({ one: large, other: small })));
  return [
    {
      what: 'the report of a day of 1,000 calls, with 400 days beside it',
      against: `with no other day, ${database.name}`,
      measured: rise(report),
      goal: { atMost: 1.1 },
    },
    {
      what: `a call, with ${storedLarge.toLocaleString('en')} stored`,
      against: `with ${storedSmall.toLocaleString('en')}, ${database.name}`,
      measured: rise(call),
      goal: { atMost: 1.1 },
    },
  ];
}
