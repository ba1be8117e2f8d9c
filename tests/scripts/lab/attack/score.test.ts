import type { Attempt, Trace } from '../../../../scripts/lab/attack/attempt';
import type { Truth } from '../../../../scripts/lab/attack/caller';
import type { Evidence } from '../../../../scripts/lab/attack/evidence';
import { exceedsLimit, scoreOf } from '../../../../scripts/lab/attack/score';

const nothing: Evidence = {
  history: [],
  keys: [],
  lines: [],
  calls: [],
  serviceCalled: new Map(),
  looks: [],
  token: '',
};
const votes = ['satisfied', 'fair', 'unsatisfied', 'satisfied', 'unsatisfied'] as const;
const truths = Array.from({ length: 100 }, (_, index): Truth => {
  const vote = votes[(index * 3) % votes.length] ?? 'fair';
  const isAsked = vote === 'unsatisfied';
  return {
    sid: String(index),
    service: 'urp',
    vote,
    path: isAsked ? 1 : 0,
    secondsAfterAnswer: isAsked ? 15 + (index % 7) : 4,
    isPlain: index % 10 !== 0,
  };
});
const truthOf = (sid: string) => truths[Number(sid)] as Truth; // each has its index for a name
const attempt = (baseline: Attempt['baseline'], trace: (truth: Truth) => Trace): Attempt => ({
  name: 'by what it is given',
  baseline,
  prepare: () => (sid) => trace(truthOf(sid)),
});
const judged = (given: Attempt) => {
  const { vote, path } = scoreOf(given, nothing, truths);
  return [vote, path].map((accuracy) => exceedsLimit(accuracy));
};

test.each<[string, Attempt, boolean[]]>([
  ['nothing at all', attempt('guessing', () => ({ text: '' })), [false, false]],
  ['what is another for each', attempt('guessing', ({ sid }) => ({ text: sid })), [false, false]],
  ['the vote', attempt('guessing', ({ vote }) => ({ text: vote })), [true, true]],
  [
    'the vote, and something else each time',
    attempt('guessing', ({ vote, sid }) => ({ text: vote + sid })),
    [true, true],
  ],
  ['a size that goes with it', attempt('guessing', ({ vote }) => ({ text: '', numbers: [vote.length] })), [true, true]],
  [
    'how long it took',
    attempt('guessing', (truth) => ({ text: '', numbers: [truth.secondsAfterAnswer] })),
    [true, true],
  ],
  [
    'the same, where it may',
    attempt('length', (truth) => ({ text: '', numbers: [truth.secondsAfterAnswer] })),
    [false, false],
  ],
  ['the vote beyond it', attempt('length', ({ vote }) => ({ text: vote })), [true, false]],
])('a referee who is given %s', (_, given, expected) => {
  expect(judged(given)).toEqual(expected);
});

test('guessing is what most of a service have said', () => {
  const { vote, path } = scoreOf(
    attempt('length', () => ({ text: '' })),
    nothing,
    truths,
  );
  expect([vote.of, vote.correct, path.correct]).toEqual([100, 40, 60]);
});
