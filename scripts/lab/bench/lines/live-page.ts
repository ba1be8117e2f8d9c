import { type BenchContext, newTables } from '../bench-context';
import { measureInChild } from '../child';
import type { LiveDay, LiveDayOptions } from '../children/live-day';
import { counted, type Row } from '../row';

/** The consumption of one page, and of a hundred, open from midnight to midnight on a day of ten thousand calls. */
export async function livePage({ databases }: BenchContext): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  const consumed: LiveDay[] = [];
  for (const pages of [1, 100]) {
    const { environment } = await newTables(database.endpoint);
    const options: LiveDayOptions = { environment, day: '2026-11-23', calls: 10_000, pages };
    consumed.push(await measureInChild<LiveDay>('live-day', options));
  }
  const [one, hundred] = consumed;
  if (!one || !hundred) return [];
  const against = `ConsumedCapacity, ${database.name}`;
  return [
    {
      what: 'a page open all day, 10,000 calls: read',
      against,
      measured: counted(one.read),
      goal: { atMost: 300_000 },
      unit: 'units',
    },
    { what: '… written', against, measured: counted(one.write), unit: 'units' },
    {
      what: 'a hundred pages',
      against: `one page, the same process, ${database.name}`,
      measured: counted(hundred.read / one.read),
      goal: { atMost: 1 },
    },
  ];
}
