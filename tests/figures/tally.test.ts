import * as fc from 'fast-check';
import type { Ballot } from '../../src/ballots/ballots';
import { questionnaires } from '../../src/ballots/questionnaires';
import { type CallState, callStates } from '../../src/calls/calls';
import { addCall, addBallot as addTo, type CountedCall, emptyTally, type Tally } from '../../src/figures/tally';
import { type FacesCounts, faces, facesIn, noReasons, ratings, reasons } from '../support/faces';
import { index } from '../support/index-questionnaire';
import { addTallies } from './add-tallies';

const aCall = fc.record({ state: fc.constantFrom(...callStates) });
const ballot = (answers: Ballot['answers']): Ballot => ({ questionnaire: faces.id, version: faces.version, answers });
const aBallot: fc.Arbitrary<Ballot> = fc
  .record(
    // A reason on any rating, also where the questionnaire would never put one.
    { rating: fc.constantFrom(...ratings), reason: fc.constantFrom(...reasons) },
    { requiredKeys: [] },
  )
  .map((answers) => ballot({ ...answers }));
const addBallot = (tally: Tally, each: Ballot, times: number) => addTo(tally, each, times, questionnaires);

interface Day {
  readonly calls: readonly CountedCall[];
  readonly ballots: readonly Ballot[];
}

/** Any day that can have been: nobody has a ballot who was not transferred. */
const aDay: fc.Arbitrary<Day> = fc.array(aCall).chain((calls) =>
  fc.record({
    calls: fc.constant(calls),
    ballots: fc.array(aBallot, { maxLength: calls.filter(({ state }) => state === 'transferred').length }),
  }),
);

const tallyOf = ({ calls, ballots }: Day): Tally =>
  ballots.reduce((sum, each) => addBallot(sum, each, 1), countCalls(calls));

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
  test.each<[string, Ballot['answers'], Partial<FacesCounts> | undefined]>([
    ['that is satisfied, as a participant', { rating: 'satisfied' }, { satisfied: 1 }],
    ['that is fair, as a participant', { rating: 'fair' }, { fair: 1 }],
    [
      'that is unsatisfied, with its reason',
      { rating: 'unsatisfied', reason: 'negativeAnswer' },
      { unsatisfied: 1, reasons: { ...noReasons, negativeAnswer: 1 } },
    ],
    [
      'whose citizen hung up before the reason, as one not given',
      { rating: 'unsatisfied' },
      { unsatisfied: 1, reasons: { ...noReasons, notGiven: 1 } },
    ],
    ['that is blank, not at all', {}, undefined],
    ['that has a reason and no rating, not at all', { reason: 'waitTooLong' }, undefined],
    [
      'that has a reason beside another rating, without the reason',
      { rating: 'satisfied', reason: 'waitTooLong' },
      { satisfied: 1 },
    ],
  ])('%s', (_, answers, counts) => {
    const tally = addBallot(emptyTally, ballot(answers), 1);
    expect(tally.participants).toBe(counts ? 1 : 0);
    expect(facesIn(tally)).toEqual({ satisfied: 0, fair: 0, unsatisfied: 0, reasons: noReasons, ...counts });
  });

  test('of a questionnaire that there is no more, not at all', () => {
    expect(addBallot(emptyTally, { ...ballot({ rating: 'fair' }), version: 7 }, 1)).toEqual(emptyTally);
  });

  test('as unfinished while another answer may follow', () => {
    const counted = { [faces.key]: { count: 1, answers: { rating: { unsatisfied: 1 } } } };
    expect(addBallot(emptyTally, ballot({ rating: 'unsatisfied' }), 1).unfinished).toEqual(counted);
    expect(addBallot(emptyTally, ballot({ rating: 'fair' }), 1).unfinished).toEqual({});
  });

  test.each([
    [{ satisfaction: '1' }, true],
    [{ satisfaction: '8' }, true],
    [{ satisfaction: '1', recommendation: '8' }, false],
    [{ satisfaction: '8', recommendation: '1' }, true],
    [{ satisfaction: '8', recommendation: '10' }, false],
    [{ satisfaction: '8', recommendation: 'unclear' }, false],
  ])('%j as unfinished while a nought may still come: %s', (answers, isUnfinished) => {
    const given = { questionnaire: index.id, version: index.version, answers };
    expect(index.key in addBallot(emptyTally, given, 1).unfinished).toBe(isUnfinished);
  });

  test('with what its questionnaire flags, in the same counts', () => {
    const given = {
      questionnaire: index.id,
      version: index.version,
      answers: { satisfaction: '10', recommendation: '0' },
    };
    const counts = {
      count: 3,
      answers: { satisfaction: { 10: 3 }, recommendation: { 0: 3 } },
      flags: { incoherent: 3 },
    };
    expect(addBallot(emptyTally, given, 3).answers).toEqual({ [index.key]: counts });
  });

  test('without changing the tally that it is added to', () => {
    const before = structuredClone(emptyTally);
    addBallot(addCall(emptyTally, { state: 'transferred' }, 1), ballot({ rating: 'unsatisfied' }), 1);
    expect(emptyTally).toEqual(before);
  });
});

describe('Whatever the day was like', () => {
  test('its figures agree with each other', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const tally = tallyOf(day);
        const counts = facesIn(tally);
        const given = Object.entries(counts.reasons).map(([, count]) => count);
        expect(counts.satisfied + counts.fair + counts.unsatisfied).toBe(tally.participants);
        expect(Math.min(...given)).toBeGreaterThanOrEqual(0);
        expect(tally.answers[faces.key]?.count ?? 0).toBe(tally.participants);
        expect(tally.participants).toBeLessThanOrEqual(tally.transferred);
        expect(tally.transferred).toBeLessThanOrEqual(tally.served);
        expect(tally.served).toBeLessThanOrEqual(tally.received);
        expect(tally.received).toBe(day.calls.length);
        expect(tally.participants).toBe(day.ballots.filter(({ answers }) => answers['rating'] !== undefined).length);
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
        const ballotsFirst = shuffled.ballots.reduce((sum, each) => addBallot(sum, each, 1), emptyTally);
        expect(countCalls(shuffled.calls, ballotsFirst)).toEqual(tallyOf(day));
      }),
    );
  });

  test('what is alike can be counted together', () => {
    fc.assert(
      fc.property(aCall, aBallot, fc.integer({ min: 1, max: 50 }), (call, each, times) => {
        const oneByOne = { calls: Array(times).fill(call), ballots: Array(times).fill(each) };
        expect(addBallot(addCall(emptyTally, call, times), each, times)).toEqual(tallyOf(oneByOne));
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
