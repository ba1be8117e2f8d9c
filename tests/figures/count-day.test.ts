import fc from 'fast-check';
import { questionnaires } from '../../src/ballots/questionnaires';
import { dayOf } from '../../src/calendar/civil-time';
import type { HourRange } from '../../src/calls/shards';
import { allCalls, countDay, tallyDay } from '../../src/figures/count-day';
import { sealDay } from '../../src/figures/sealing/seal-day';
import { addBallot, addCall, emptyTally, type Tally } from '../../src/figures/tally';
import { type CallStep, stepsOfCall } from '../platform/table/steps-of-call';
import { faces, facesIn, ratings, reasons } from '../support/faces';
import { scaled } from '../support/in-ci';
import { type CountedCall, type CountedDay, CountedDays } from './a-counted-day';

const day = '2026-11-22';
const at = (hour: number) => `2026-11-22T${String(hour).padStart(2, '0')}:00Z`;

let days: CountedDays;
beforeAll(async () => {
  days = await CountedDays.start();
});
afterAll(() => days.stop());

const minutesAfter = (hour: string, minutes: number) => new Date(Date.parse(hour) + minutes * 60_000);
const keptHours = async ({ dayKeys, keptHours: kept }: CountedDay) => [
  ...(await kept.ofDay(await dayKeys.ofToday(day), day)).kept.keys(),
];

describe('an hour is kept', () => {
  test.each<[string, number, boolean]>([
    ['a minute after its end', 61, true],
    ['not sooner', 60.9, false],
    ['not while it lasts', 20, false],
  ])('%s', async (_, after, isKept) => {
    const given = await days.given(at(8));
    await days.store(given, day, { hour: at(8), got: 'served', isOver: false });
    await countDay(days.at(given.table, minutesAfter(at(8), after)), day);
    expect((await keptHours(given)).includes(at(8))).toBe(isKept);
  });

  test('and not read again', async () => {
    const given = await days.given(at(20));
    await days.vote(given, day, at(8), 3);
    await countDay(given, day);
    await days.vote(given, day, at(8), 1); // past the stores, which would have noted it: only to see that nobody looks
    expect(allCalls(await countDay(given, day)).received).toBe(3);
  });

  test('of a large day in parts: who is stopped has left what was counted so far', async () => {
    const given = await days.given(at(20));
    const asked: string[] = [];
    await days.vote(given, day, at(8), 3);
    /** Of more than an hour there are more than can be counted at once; after eleven the function is stopped. */
    const large = Object.assign(Object.create(given.grouped), {
      calls: async (of: string, reading: { hours: HourRange; most?: number }) => {
        const { from, to } = reading.hours;
        if (from >= at(11)) throw new Error('stopped after ten seconds');
        asked.push(from);
        const groups = await given.grouped.calls(of, { hours: reading.hours });
        return from === to ? groups : [...groups, { ...groups[0], times: (reading.most ?? 0) + 1 }];
      },
    });
    await expect(countDay({ ...given, grouped: large }, day)).rejects.toThrow('stopped');
    expect(await keptHours(given)).toEqual(expect.arrayContaining([at(8), at(9), at(10)]));
    // What is read in vain is read once, or who is stopped early would never get to keep anything.
    expect(asked.filter((hour) => hour < at(8))).toHaveLength(10);
    expect(asked).toHaveLength(13);
    asked.length = 0;
    await expect(countDay({ ...given, grouped: large }, day)).rejects.toThrow('stopped');
    expect(asked.filter((hour) => hour < at(11))).toEqual([]);
    expect(allCalls(await countDay(given, day)).received).toBe(3);
  });

  test('by many who count at once, and once for all', async () => {
    const given = await days.given(at(20));
    await days.vote(given, day, at(8), 3);
    await Promise.all([1, 2, 3].map(() => countDay(given, day)));
    expect(facesIn(await tallyDay(given, day)).satisfied).toBe(3);
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
  state ? addBallot(addCall(tally, { state }, 1), ballotWith({ rating, reason }), 1, questionnaires) : tally;

const ballotWith = (answers: { readonly rating?: string | undefined; readonly reason?: string | undefined }) => ({
  questionnaire: faces.id,
  version: faces.version,
  answers: JSON.parse(JSON.stringify(answers)) as Record<string, string>,
});

/**
 * Every write of a call may come hours after its hour: the database was silent, or a process had kept it. Time only goes
 * on, by anything from a second to hours; whoever counts keeps what they may.
 */
test('whatever is written, however late, and whenever somebody counts: the figures are those of the calls', async () => {
  const calls = fc.tuple(aCall, aCall, aCall);
  const aStep = fc.oneof(
    { arbitrary: fc.record({ call: fc.nat({ max: 2 }) }), weight: 6 },
    { arbitrary: fc.record({ laterBySeconds: fc.constantFrom(1, 20, 59, 61, 1800, 4000) }), weight: 4 },
    { arbitrary: fc.constant('count' as const), weight: 2 },
  );
  const order = fc.array(aStep, { minLength: 20, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(calls, order, async (wanted, steps) => {
      const { table, dayKeys } = await days.given(at(8));
      const dayKey = await dayKeys.ofToday(day);
      let now = new Date(at(8));
      const stored = wanted.map((call) => days.storedAs(day, call));
      const done = wanted.map(() => 0);
      const made: CallStep['makes'][] = wanted.map(() => ({}));
      const truth = () => {
        const { unfinished: _, ...totals } = made.reduce(added, emptyTally);
        return totals;
      };
      for (const step of steps) {
        if (step === 'count') {
          expect(await tallyDay(days.at(table, now), day)).toEqual(truth());
        } else if ('laterBySeconds' in step) {
          now = new Date(now.getTime() + step.laterBySeconds * 1000);
        } else {
          const call = stored[step.call];
          if (!call || now < new Date(call.place.hour)) continue;
          const next = stepsOfCall(days.at(table, now), dayKey, call)[done[step.call] ?? 0];
          if (!next) continue;
          done[step.call] = (done[step.call] ?? 0) + 1;
          await next.write();
          made[step.call] = { ...made[step.call], ...next.makes };
        }
      }
      // The night of the day after is long past what a call can last: what is sealed is what there was.
      const night = days.at(table, '2026-11-24T02:30:00Z');
      const tally = await tallyDay(night, day);
      expect(tally).toEqual(truth());
      await sealDay(night, day);
      expect(await tallyDay(night, day)).toEqual(tally);
    }),
    { numRuns: scaled(2, { inCi: 6 }) },
  );
});

test('a call that came in while the database was silent is counted when it is stored, in an hour long kept', async () => {
  const given = await days.given(at(8));
  const later = (minutes: number) => days.at(given.table, minutesAfter(at(7), minutes));
  await given.dayKeys.ofToday(day);
  expect(allCalls(await countDay(later(72), day)).received).toBe(0);
  expect(await keptHours(given)).toContain(at(7));
  const [opened] = stepsOfCall(
    later(88),
    await given.dayKeys.ofToday(day),
    days.storedAs(day, { hour: at(7), got: 'waiting' }),
  );
  await opened?.write();
  expect(allCalls(await countDay(later(88), day)).received).toBe(1);
  expect(allCalls(await countDay(later(200), day)).received).toBe(1);
});

test.each([
  ['2026-11-22', 24],
  ['2026-03-29', 23],
  ['2026-10-25', 25],
])('the course of %s has %i hours, each from where the one before ends', async (of, hours) => {
  const { spans } = await countDay(await days.given(at(12)), of);
  expect(spans).toHaveLength(hours);
  expect(spans.slice(1).map(({ from }) => from)).toEqual(spans.slice(0, -1).map(({ to }) => to));
  expect(spans.map(({ from }) => dayOf(new Date(from)))).toEqual(spans.map(() => of));
});

describe('what won’t change any more', () => {
  const poll = `urp/${faces.key}`;

  test('is every rating but that of somebody who may still say why', async () => {
    const given = await days.given(at(12));
    await days.store(given, day, { hour: at(8), got: 'transferred', rating: 'unsatisfied', isOver: false });
    await days.store(given, day, { hour: at(8), got: 'transferred', rating: 'fair', isOver: false });
    const { settled, answers } = await countDay(given, day);
    expect(answers[poll]).toEqual({ count: 2, answers: { rating: { unsatisfied: 1, fair: 1 } } });
    expect(settled[poll]).toEqual({ count: 1, answers: { rating: { fair: 1 } } });
  });

  test.each<[string, boolean, string]>([
    ['once everybody has hung up', true, at(12)],
    ['once nobody can be on the line any more, whatever was heard of it', false, '2026-11-22T13:15Z'],
  ])('is everything %s', async (_, isOver, now) => {
    const given = await days.given(now);
    await days.store(given, day, { hour: at(8), got: 'transferred', rating: 'unsatisfied', isOver });
    const { settled } = await countDay(given, day);
    expect(settled[poll]).toEqual({ count: 1, answers: { rating: { unsatisfied: 1 } } });
  });
});
