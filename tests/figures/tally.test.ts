import * as fc from 'fast-check';
import { ratings, reasons } from '../../src/ballots/questionnaire';
import { type CallState, callStates } from '../../src/calls/calls';
import {
  addBallot,
  addCall,
  type CountedBallot,
  type CountedCall,
  emptyTally,
  type Tally,
  toJson,
} from '../../src/figures/tally';
import { anOrdinaryTally } from '../reports/a-report';
import { addTallies } from './add-tallies';

const aCall = fc.record({ state: fc.constantFrom(...callStates) });
const aBallot: fc.Arbitrary<CountedBallot> = fc.record({
  rating: fc.option(fc.constantFrom(...ratings), { nil: undefined }),
  // On any rating, also where the questionnaire would never put one.
  reason: fc.option(fc.constantFrom(...reasons), { nil: undefined }),
});

interface Day {
  readonly calls: readonly CountedCall[];
  readonly ballots: readonly CountedBallot[];
}

/** Any day that can have been: nobody has a ballot who was not transferred. */
const aDay: fc.Arbitrary<Day> = fc.array(aCall).chain((calls) =>
  fc.record({
    calls: fc.constant(calls),
    ballots: fc.array(aBallot, { maxLength: calls.filter(({ state }) => state === 'transferred').length }),
  }),
);

const tallyOf = ({ calls, ballots }: Day): Tally =>
  ballots.reduce((sum, ballot) => addBallot(sum, ballot, 1), countCalls(calls));

const countCalls = (calls: readonly CountedCall[], tally = emptyTally): Tally =>
  calls.reduce((sum, call) => addCall(sum, call, 1), tally);

describe('A call is counted', () => {
  test.each<[CallState, { received: number; served: number; transferred: number }]>([
    ['waiting', { received: 1, served: 0, transferred: 0 }],
    ['served', { received: 1, served: 1, transferred: 0 }],
    ['released', { received: 1, served: 1, transferred: 0 }],
    ['transferred', { received: 1, served: 1, transferred: 1 }],
  ])('that is %s, as far as it got', (state, counts) => {
    expect(addCall(emptyTally, { state }, 1)).toEqual({ ...emptyTally, ...counts });
  });
});

describe('A ballot is counted', () => {
  const noReasons = emptyTally.reasons;

  test.each<[string, CountedBallot, Partial<Tally>]>([
    ['that is satisfied, as a participant', { rating: 'satisfied' }, { participants: 1, satisfied: 1 }],
    ['that is fair, as a participant', { rating: 'fair' }, { participants: 1, fair: 1 }],
    [
      'that is unsatisfied, with its reason',
      { rating: 'unsatisfied', reason: 'negativeAnswer' },
      { participants: 1, unsatisfied: 1, reasons: { ...noReasons, negativeAnswer: 1 } },
    ],
    [
      'whose citizen hung up before the reason, as one not given',
      { rating: 'unsatisfied' },
      { participants: 1, unsatisfied: 1, reasons: { ...noReasons, notGiven: 1 } },
    ],
    ['that is blank, not at all', {}, {}],
    ['that has a reason and no rating, not at all', { reason: 'waitTooLong' }, {}],
    [
      'that has a reason beside another rating, without the reason',
      { rating: 'satisfied', reason: 'waitTooLong' },
      { participants: 1, satisfied: 1 },
    ],
  ])('%s', (_, ballot, counts) => {
    expect(addBallot(emptyTally, ballot, 1)).toEqual({ ...emptyTally, ...counts });
  });

  test('without changing the tally that it is added to', () => {
    const before = structuredClone(emptyTally);
    addBallot(addCall(emptyTally, { state: 'transferred' }, 1), { rating: 'unsatisfied' }, 1);
    expect(emptyTally).toEqual(before);
  });
});

describe('Whatever the day was like', () => {
  test('its figures agree with each other', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const tally = tallyOf(day);
        const reasonsTogether = Object.values(tally.reasons).reduce((sum, count) => sum + count, 0);
        expect(tally.satisfied + tally.fair + tally.unsatisfied).toBe(tally.participants);
        expect(reasonsTogether).toBe(tally.unsatisfied);
        expect(tally.participants).toBeLessThanOrEqual(tally.transferred);
        expect(tally.transferred).toBeLessThanOrEqual(tally.served);
        expect(tally.served).toBeLessThanOrEqual(tally.received);
        expect(tally.received).toBe(day.calls.length);
        expect(tally.participants).toBe(day.ballots.filter(({ rating }) => rating !== undefined).length);
      }),
    );
  });

  test('the order in which it is read does not matter', () => {
    const dayInTwoOrders = aDay.chain((day) =>
      fc.tuple(
        fc.constant(day),
        fc.record({
          calls: fc.shuffledSubarray([...day.calls], { minLength: day.calls.length }),
          ballots: fc.shuffledSubarray([...day.ballots], { minLength: day.ballots.length }),
        }),
      ),
    );
    fc.assert(
      fc.property(dayInTwoOrders, ([day, shuffled]) => {
        expect(tallyOf(shuffled)).toEqual(tallyOf(day));
        const ballotsFirst = shuffled.ballots.reduce((sum, ballot) => addBallot(sum, ballot, 1), emptyTally);
        expect(countCalls(shuffled.calls, ballotsFirst)).toEqual(tallyOf(day));
      }),
    );
  });

  test('what is alike can be counted together', () => {
    fc.assert(
      fc.property(aCall, aBallot, fc.nat(50), (call, ballot, times) => {
        const oneByOne = { calls: Array(times).fill(call), ballots: Array(times).fill(ballot) };
        expect(addBallot(addCall(emptyTally, call, times), ballot, times)).toEqual(tallyOf(oneByOne));
      }),
    );
  });

  test('its parts add up to it, whichever comes first', () => {
    fc.assert(
      fc.property(aDay, aDay, (one, other) => {
        const together = tallyOf({
          calls: [...one.calls, ...other.calls],
          ballots: [...one.ballots, ...other.ballots],
        });
        expect(addTallies(tallyOf(one), tallyOf(other))).toEqual(together);
        expect(addTallies(tallyOf(other), tallyOf(one))).toEqual(together);
        expect(addTallies(emptyTally, tallyOf(one))).toEqual(tallyOf(one));
      }),
    );
  });
});

describe('The tally as JSON', () => {
  test('has the day and every figure, in the order in which they follow from each other', () => {
    expect(JSON.stringify(toJson('2026-11-22', anOrdinaryTally))).toBe(
      '{"day":"2026-11-22","received":120,"served":100,"transferred":50,"participants":40,' +
        '"satisfied":28,"fair":7,"unsatisfied":5,"reasons":{"waitTooLong":2,"operatorUnprofessional":0,' +
        '"problemNotSolved":1,"negativeAnswer":1,"notGiven":1}}',
    );
  });
});
