import fc from 'fast-check';
import { closeHours, type QuietSince } from '../../src/figures/close-hours';
import { countDay, totalOf } from '../../src/figures/count-day';
import { addBallot, addCall, emptyTally, type Tally } from '../../src/report/tally';
import { ratings, reasons } from '../../src/survey/questionnaire';
import { CountedDays, type PlayedCall } from './a-counted-day';

const day = '2026-11-22';
const at = (hour: number) => `2026-11-22T${String(hour).padStart(2, '0')}:00Z`;

let days: CountedDays;
beforeAll(async () => {
  days = await CountedDays.start();
});
afterAll(() => days.stop());

const minutesAfter = (hour: string, minutes: number) => new Date(Date.parse(hour) + minutes * 60_000);

describe('an hour is counted for good', () => {
  async function looksAt(call: PlayedCall, ...minutes: readonly number[]): Promise<boolean> {
    const given = await days.given(at(12));
    await days.play(given, day, call);
    let quiet: QuietSince = {};
    for (const after of minutes) {
      const { open } = await countDay(given, day);
      quiet = await closeHours(given, day, open, quiet, minutesAfter(call.hour, after));
    }
    return (await given.hourTallies.ofDay(day)).has(call.hour);
  }
  const ended: PlayedCall = { hour: at(8), got: 'served' };
  const goesOn: PlayedCall = { ...ended, isOver: false };

  test.each<[string, PlayedCall, number[], boolean]>([
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

const aCall: fc.Arbitrary<PlayedCall> = fc
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

const added = (tally: Tally, { got, rating, reason }: PlayedCall): Tally =>
  addBallot(addCall(tally, { state: got }, 1), { rating, reason }, 1);

test('whatever is written, counted for good and read, and in whatever order: the figures are those of the calls', async () => {
  const steps = fc.array(fc.oneof(aCall, fc.constantFrom('close' as const, 'read' as const)), { maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(steps, async (wanted) => {
      const given = await days.given(at(12));
      let truth = emptyTally;
      let quiet: QuietSince = {};
      let minutes = 0;
      for (const step of wanted) {
        if (step === 'close') {
          const { open } = await countDay(given, day);
          // What is late is late by less than the time after which an hour is closed.
          minutes += 45;
          quiet = await closeHours(given, day, open, quiet, minutesAfter(at(8), minutes));
        } else if (step === 'read') {
          expect(totalOf((await countDay(given, day)).services)).toEqual(truth);
        } else if (Date.parse(step.hour) >= minutesAfter(at(8), minutes - 60).getTime()) {
          quiet = Object.fromEntries(Object.entries(quiet).filter(([hour]) => hour !== step.hour));
          const closed = await given.hourTallies.ofDay(day);
          if (closed.has(step.hour)) continue;
          await days.play(given, day, step);
          truth = added(truth, step);
        }
      }
      const [counted, again] = await Promise.all([countDay(given, day), countDay(given, day)]);
      expect(totalOf(counted.services)).toEqual(truth);
      expect(again).toEqual(counted);
    }),
    { numRuns: 12 },
  );
}, 60_000);

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
    await days.play(given, day, { hour: at(8), got: 'transferred', rating: 'unsatisfied', isOver: false });
    await days.play(given, day, { hour: at(8), got: 'transferred', rating: 'fair', isOver: false });
    const { settled, services } = await countDay(given, day);
    expect(services['urp']).toMatchObject({ participants: 2, unsatisfied: 1 });
    expect(settled['urp']).toMatchObject({ count: 1, fair: 1, unsatisfied: 0, reasons: { notGiven: 0 } });
  });

  test('is everything once everybody has hung up', async () => {
    const given = await days.given(at(12));
    await days.play(given, day, { hour: at(8), got: 'transferred', rating: 'unsatisfied' });
    const { settled } = await countDay(given, day);
    expect(settled['urp']).toMatchObject({ count: 1, unsatisfied: 1, reasons: { notGiven: 1 } });
  });
});
