import { measureInChild, startChild } from '../child';
import type { MillionDay, MillionDayOptions } from '../children/million-day';
import type { PageSourceOptions } from '../children/page-source';
import { counted, type Row } from '../row';
import { spreadOf } from '../statistics';
import { newTables, type Surroundings } from '../surroundings';

const day = '2026-11-23';

/** A million calls at six in the evening: before anybody has counted an hour, and once those that are over are counted for good. */
export async function millionDay({ databases, isFull }: Surroundings): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  const { environment } = await newTables(database.endpoint);
  const source = await startChild<string>('page-source', {
    endpoint: database.endpoint,
    day,
    calls: 1_000_000,
  } satisfies PageSourceOptions);
  try {
    const stored = { ...environment, DYNAMODB_ENDPOINT: source.ready };
    // Once before, so that the stand-in has made its pages.
    const options: MillionDayOptions = { environment: stored, day, rounds: isFull ? 9 : 5 };
    await measureInChild('count-day', { environment: stored, day, rounds: ['count'] });
    return rowsOf(await measureInChild<MillionDay>('million-day', options));
  } finally {
    await source.stop();
  }
}

function rowsOf(found: MillionDay): Row[] {
  const seconds = (milliseconds: readonly number[]) => spreadOf(milliseconds.map((each) => each / 1000));
  const warm = 'the hours that are over counted for good';
  return [
    {
      what: '1,000,000 calls at 18:00: the report, cold',
      against: 'nothing counted yet',
      measured: seconds([found.coldReport]),
      goal: { atMost: 10 },
      unit: 's',
    },
    {
      what: '… a look at the live page, cold',
      against: 'nothing counted yet',
      measured: seconds([found.coldLook]),
      goal: { atMost: 10 },
      unit: 's',
    },
    { what: '… the report, warm', against: warm, measured: seconds(found.warmReports), goal: { atMost: 1 }, unit: 's' },
    { what: '… a look, warm', against: warm, measured: seconds(found.warmLooks), goal: { atMost: 1 }, unit: 's' },
    {
      what: '… items read of what is counted',
      against: 'counted',
      measured: counted(found.itemsOfTallied),
      goal: { atMost: 60 },
      unit: 'items',
    },
  ];
}
