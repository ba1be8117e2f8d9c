import { isDeepStrictEqual } from 'node:util';
import { type BenchContext, type Environment, newTables } from '../bench-context';
import { measureInChild, startChild } from '../child';
import type { CountedSlice, CountSliceOptions } from '../children/count-slice';
import type { DecryptOptions, DecryptTimes } from '../children/decrypt-ballots';
import type { MillionDay, MillionDayOptions } from '../children/million-day';
import type { PageSourceOptions } from '../children/page-source';
import { counted, type Row } from '../row';
import { spreadOf } from '../statistics';

const day = '2026-11-23';
const nightAfter = '2026-11-24T04:00:00Z';

/** Ten seconds on a seventh of a core, which is what AWS gives a function of 256 MB (docs: Lambda, memory). */
const processorMilliseconds = 1_400;
const maxSlices = 50;

/**
 * A day of a million calls: at six in the evening, without and with kept hours; and in the following night, counted by
 * functions that are stopped.
 */
export async function millionDay({ databases, isFull }: BenchContext): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  const { environment } = await newTables(database.endpoint);
  const source = await startChild<string>('page-source', {
    environment,
    day,
    calls: 1_000_000,
  } satisfies PageSourceOptions);
  try {
    const stored = { ...environment, DYNAMODB_ENDPOINT: source.ready };
    // Warms up the double's pages.
    const options: MillionDayOptions = { environment: stored, day, rounds: isFull ? 9 : 5 };
    await measureInChild('count-day', { environment: stored, day, rounds: ['drain'] });
    const evening = rowsOfEvening(await measureInChild<MillionDay>('million-day', options));
    return [...evening, ...(await countInSlices(stored)), await ballotDecryption(isFull)];
  } finally {
    await source.stop();
  }
}

async function countInSlices(environment: Environment): Promise<Row[]> {
  const inOneGo = await slices(environment, {});
  const bySeconds = await slices(environment, { clock: 10_000 });
  const byProcessor = await slices(environment, { processor: processorMilliseconds });
  const isSame = [bySeconds, byProcessor].every(({ tally }) => isDeepStrictEqual(tally, inOneGo.tally));
  const what = 'the whole day, cold, by functions stopped after ten seconds';
  return [
    { what, against: 'counted', measured: counted(bySeconds.times), goal: { atMost: 6 }, unit: 'functions' },
    {
      what: '… after ten seconds of a seventh of a core',
      against: `${processorMilliseconds / 1000} s of processor time`,
      measured: counted(byProcessor.times),
      goal: { atMost: 6 },
      unit: 'functions',
    },
    {
      what: '… memory of the largest of them',
      against: 'the most at any time',
      measured: counted(Math.round(Math.max(bySeconds.peakMegabytes, byProcessor.peakMegabytes))),
      goal: { atMost: 160 },
      unit: 'MB',
    },
    {
      what: '… counts that came out otherwise than in one go',
      against: 'counted',
      measured: counted(isSame ? 0 : 1),
      goal: { atMost: 0 },
    },
  ];
}

/** Counts a day without kept hours in consecutive processes, each of which is stopped. */
async function slices(environment: Environment, stopAfter: CountSliceOptions['stopAfter']) {
  let peakMegabytes = 0;
  for (let times = 1; times <= maxSlices; times++) {
    const options: CountSliceOptions = { environment, day, now: nightAfter, isCold: times === 1, stopAfter };
    const slice = await measureInChild<CountedSlice>('count-slice', options);
    peakMegabytes = Math.max(peakMegabytes, slice.peakMegabytes);
    if (slice.tally) return { times, tally: slice.tally, peakMegabytes };
  }
  throw new Error(`a day was not counted by ${maxSlices} functions`);
}

async function ballotDecryption(isFull: boolean): Promise<Row> {
  const options: DecryptOptions = { ballots: 20_000, rounds: isFull ? 9 : 5 };
  return {
    what: 'a ballot, deciphered',
    against: 'processor time',
    measured: spreadOf(await measureInChild<DecryptTimes>('decrypt-ballots', options)),
    goal: { atMost: 15 },
    unit: 'µs',
  };
}

function rowsOfEvening(found: MillionDay): Row[] {
  const seconds = (milliseconds: readonly number[]) => spreadOf(milliseconds.map((each) => each / 1000));
  const warm = 'the hours that are over kept';
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
      what: '… items read of what is kept',
      against: 'counted',
      measured: counted(found.itemsOfKept),
      goal: { atMost: 60 },
      unit: 'items',
    },
  ];
}
