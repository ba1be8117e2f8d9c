import fc from 'fast-check';
import { closeHours, type QuietSince } from '../../src/figures/close-hours';
import { countDay, totalOf } from '../../src/figures/count-day';
import { addBallot, addCall, emptyTally, type Tally } from '../../src/report/tally';
import { ratings, reasons } from '../../src/survey/questionnaire';
import { type CallStep, stepsOfCall } from '../store/steps-of-call';
import { type CountedCall, CountedDays } from './a-counted-day';

const day = '2026-11-22';
const at = (hour: number) => `2026-11-22T${String(hour).padStart(2, '0')}:00Z`;

let days: CountedDays;
beforeAll(async () => {
  days = await CountedDays.start();
});
afterAll(() => days.stop());

const minutesAfter = (hour: string, minutes: number) => new Date(Date.parse(hour) + minutes * 60_000);

describe('an hour is counted for good', () => {
  async function looksAt(call: CountedCall, ...minutes: readonly number[]): Promise<boolean> {
    const given = await days.given(at(12));
    await days.store(given, day, call);
    let quiet: QuietSince = {};
    for (const after of minutes) {
      const { open } = await countDay(given, day);
      quiet = await closeHours(given, day, open, quiet, minutesAfter(call.hour, after));
    }
    return (await given.hourTallies.ofDay(day)).has(call.hour);
  }
  const ended: CountedCall = { hour: at(8), got: 'served' };
  const goesOn: CountedCall = { ...ended, isOver: false };

  test.each<[string, CountedCall, number[], boolean]>([
    ['when its calls were seen to have ended, twice', ended, [75, 78], true],
    ['not when that was seen once only', ended, [75], false],
    ['not when it was seen twice within a minute', ended, [75, 76], false],
    ['not while it goes on, nor just after it', ended, [20, 40, 65], false],
    ['not while somebody is still on the line', goesOn, [75, 90, 180], false],
    ['when its last possible call has ended, whatever was heard of it', goesOn, [60 + 255], true],
  ])('%s', async (_, call, minutes, isClosed) => {
    expect(await looksAt(call, ...minutes)).toBe(isClosed);
  });
});

const aCall: fc.Arbitrary<CountedCall> = fc
  .record({
    hour: fc.constantFrom(at(8), at(9), at(10)),
    service: fc.constantFrom('urp', 'anagrafe'),
    got: fc.constantFrom('waiting', 'served', 'transferred', 'transferred'),
    rating: fc.constantFrom(...ratings),
    reason: fc.option(fc.constantFrom(...reasons), { nil: undefined }),
    isOver: fc.boolean(),
  })
  .map(({ rating, reason, ...call }) => ({
    ...call,
    ...(call.got === 'transferred' && { rating, ...(rating === 'unsatisfied' && reason && { reason }) }),
  }));

const added = (tally: Tally, { state, rating, reason }: CallStep['makes']): Tally =>
  state ? addBallot(addCall(tally, { state }, 1), { rating, reason }, 1) : tally;

/** In minutes from the beginning of the hour in which it came in: until when a call can come in, and until when it can go on. */
const latest = { opening: 60, step: 60 + 240 };

test('whatever is written, counted for good and read, and in whatever order: the figures are those of the calls', async () => {
  const calls = fc.tuple(aCall, aCall, aCall);
  /** A number is the next step of that call. */
  const aStep = fc.oneof(
    { arbitrary: fc.nat({ max: 2 }), weight: 5 },
    { arbitrary: fc.constant('close'), weight: 3 },
    { arbitrary: fc.constant('read'), weight: 1 },
  );
  const steps = fc.array(aStep, { minLength: 20, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(calls, steps, async (wanted, order) => {
      const given = await days.given(at(12));
      await given.dayKeys.ofToday(day);
      const left = wanted.map((call) => stepsOfCall(given, days.storedAs(day, call)));
      const made: CallStep['makes'][] = wanted.map(() => ({}));
      const truth = () => made.reduce(added, emptyTally);
      let quiet: QuietSince = {};
      let minutes = 0;
      for (const step of order) {
        if (step === 'close') {
          const { open } = await countDay(given, day);
          minutes += 45;
          quiet = await closeHours(given, day, open, quiet, minutesAfter(at(8), minutes));
        } else if (step === 'read') {
          expect(totalOf((await countDay(given, day)).services)).toEqual(truth());
        } else {
          const { hour = at(8) } = wanted[step] ?? {};
          const latestNow = made[step]?.state ? latest.step : latest.opening;
          const next = minutesAfter(hour, latestNow) >= minutesAfter(at(8), minutes) && left[step]?.shift();
          if (!next) continue;
          await next.write();
          made[step] = { ...made[step], ...next.makes };
        }
      }
      const [counted, again] = await Promise.all([countDay(given, day), countDay(given, day)]);
      expect(totalOf(counted.services)).toEqual(truth());
      expect(again).toEqual(counted);
    }),
    { numRuns: 10 },
  );
});

test('two who count an hour for good at once leave one tally', async () => {
  const given = await days.given(at(20));
  await days.vote(given, day, at(8), 3);
  const { open } = await countDay(given, day);
  await Promise.all([1, 2, 3].map(() => closeHours(given, day, open, {}, given.now)));
  expect(totalOf((await countDay(given, day)).services)).toMatchObject({ received: 3, satisfied: 3 });
});

test('an hour that was counted for good is not read again', async () => {
  const given = await days.given(at(20));
  await days.vote(given, day, at(8), 3);
  await closeHours(given, day, (await countDay(given, day)).open, {}, given.now);
  await days.vote(given, day, at(8), 1); // nothing that can happen: only to see that nobody looks
  expect(totalOf((await countDay(given, day)).services).received).toBe(3);
});

test.each([
  ['2026-11-22', 24],
  ['2026-03-29', 23],
  ['2026-10-25', 25],
])('the course of %s has %i hours, each from where the one before ends', async (of, hours) => {
  const { spans } = await countDay(await days.given(at(12)), of);
  expect(spans).toHaveLength(hours);
  expect(spans.slice(1).map(({ from }) => from)).toEqual(spans.slice(0, -1).map(({ to }) => to));
});

describe('what won’t change any more', () => {
  test('is every rating but that of somebody who may still say why', async () => {
    const given = await days.given(at(12));
    await days.store(given, day, { hour: at(8), got: 'transferred', rating: 'unsatisfied', isOver: false });
    await days.store(given, day, { hour: at(8), got: 'transferred', rating: 'fair', isOver: false });
    const { settled, services } = await countDay(given, day);
    expect(services['urp']).toMatchObject({ participants: 2, unsatisfied: 1 });
    expect(settled['urp']).toMatchObject({ count: 1, fair: 1, unsatisfied: 0, reasons: { notGiven: 0 } });
  });

  test('is everything once everybody has hung up', async () => {
    const given = await days.given(at(12));
    await days.store(given, day, { hour: at(8), got: 'transferred', rating: 'unsatisfied' });
    const { settled } = await countDay(given, day);
    expect(settled['urp']).toMatchObject({ count: 1, unsatisfied: 1, reasons: { notGiven: 1 } });
  });
});
