import fc from 'fast-check';
import { countsOfSealed, type DayCounts } from '../../../src/figures/count-day';
import { type AnswerCounts, noAnswers } from '../../../src/figures/disclosure/answer-counts';
import { type Batches, pool, raise, shownOf } from '../../../src/figures/disclosure/pool';
import { nothingReleased, type Release, releaseAll, releaseWhileLive } from '../../../src/figures/disclosure/release';
import { groupOfAll, groupOfService, type Part, partOfDay, partOfDays } from '../../../src/figures/part';
import type { GroupFigures } from '../../../src/figures/period-figures';
import { partsOf, pollOf } from '../../../src/figures/polls';
import { noCalls } from '../../../src/figures/tally';
import { scaled } from '../../support/in-ci';

/**
 * The adversary holds every figure that was ever published, at every moment at which anybody looked, and knows who voted
 * when and for which service; only not what. So that it is known whose votes a figure holds, each vote counts as a
 * power of two of its own: a sum then names the votes that it is made of.
 */
const smallest = 5;
const smallestPublic = 10;

interface Vote {
  readonly service: string;
  /** Who looks after this vote. */
  readonly looks: 'nobody' | 'live' | 'report';
}
type Days = readonly (readonly Vote[])[];

const aVote: fc.Arbitrary<Vote> = fc.record({
  service: fc.constantFrom('urp', 'urp', 'anagrafe', 'tributi'),
  looks: fc.constantFrom('nobody', 'nobody', 'live', 'live', 'report'),
});
/** A double holds whole numbers of 53 bits: as many votes as a month can have here. */
const aMonth: fc.Arbitrary<Days> = fc
  .array(fc.array(aVote, { maxLength: 17 }), { minLength: 1, maxLength: 6 })
  .filter((days) => days.flat().length <= 52);

type Advance = typeof releaseAll;
interface Rules {
  readonly live: Advance;
  readonly evening: Advance;
  readonly over: Advance;
  readonly together: typeof partOfDays;
  readonly forAnybody: typeof raise;
}
const rules: Rules = {
  live: releaseWhileLive,
  evening: releaseAll,
  over: releaseAll,
  together: partOfDays,
  forAnybody: raise,
};

/** Plays a month by these rules, and gives the votes in every figure that was published. */
function published(days: Days, { live, evening, over, together, forAnybody }: Rules): Set<number>[] {
  const sums: AnswerCounts[] = [];
  const publish = ({ answers }: GroupFigures) => {
    if (typeof answers !== 'string') sums.push(...Object.values(answers));
  };
  const publishPart = (part: Part) => {
    publish(groupOfAll(part));
    for (const service of Object.keys(part.calls)) publish(groupOfService(part, service));
  };

  let mark = 1;
  const past: Part[] = [];
  for (const votes of days) {
    const settled: Record<string, AnswerCounts> = {};
    const releases: Record<string, Release> = {};
    const look = (advance: Advance, isOver: boolean): Part => {
      for (const [poll, counts] of Object.entries(settled)) {
        releases[poll] = advance(releases[poll] ?? nothingReleased, counts, smallest);
      }
      const released = Object.entries(releases).map(([poll, release]) => [poll, release.released] as const);
      const part = partOfDay(countsOf(settled), Object.fromEntries(released), isOver);
      publishPart(part);
      publishPart(together([...past, part], smallest));
      return part;
    };
    for (const { service, looks } of votes) {
      const poll = pollOf(service, 'any.1');
      const before = settled[poll] ?? noAnswers;
      settled[poll] = { count: before.count + 1, answers: { q: { a: marksIn(before) + mark } } };
      mark *= 2;
      if (looks !== 'nobody') look(looks === 'live' ? live : evening, false);
    }
    past.push(look(over, true));
  }
  for (const { batches } of Object.values(together(past, smallest).batches)) {
    sums.push(shownOf(forAnybody({ batches, leftover: noAnswers }, smallestPublic)));
    sums.push(...batches.filter(({ count }) => count >= smallestPublic));
  }
  const figures = sums.map(votesIn);
  // Each is in a figure once, or its count would tell.
  expect(figures.map(({ size }) => size)).toEqual(sums.map(({ count }) => count));
  return figures;
}

const countsOf = (settled: Readonly<Record<string, AnswerCounts>>): DayCounts => {
  const polls = Object.entries(settled);
  const calls = Object.fromEntries(
    polls.map(([poll, { count }]) => [partsOf(poll).service, { ...noCalls, participants: count }]),
  );
  return countsOfSealed({ calls, released: settled, leftover: {}, spans: [] });
};

const marksIn = ({ answers }: AnswerCounts): number => answers['q']?.['a'] ?? 0;

/** The votes that a sum is made of. */
function votesIn(counts: AnswerCounts): Set<number> {
  const votes = new Set<number>();
  for (let [vote, rest] = [0, marksIn(counts)]; rest > 0; vote += 1, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) votes.add(vote);
  }
  return votes;
}

/** How many votes are in the smallest set that figures can be brought down to by whatever sums and differences. */
function smallestKnowable(figures: readonly Set<number>[]): number {
  const alike = new Map<string, number>();
  for (const vote of new Set(figures.flatMap((votes) => [...votes]))) {
    const inWhich = figures.map((votes) => (votes.has(vote) ? '1' : '0')).join('');
    alike.set(inWhich, (alike.get(inWhich) ?? 0) + 1);
  }
  return Math.min(Number.POSITIVE_INFINITY, ...alike.values());
}

const knowable = (days: Days, changed: Partial<Rules> = {}): number =>
  smallestKnowable(published(days, { ...rules, ...changed }));

test('whoever holds every figure that was ever shown can’t work out the votes of fewer than five', () => {
  const isSafe = fc.property(aMonth, (days) => {
    expect(knowable(days)).toBeGreaterThanOrEqual(smallest);
  });
  fc.assert(isSafe, { numRuns: scaled(100, { inCi: 2000 }) });
});

const showAll: Advance = (_, settled) => ({ released: settled, pending: settled });
const withLeftovers = ({ batches, leftover }: Batches): Batches => ({
  batches: [...batches, leftover].filter(({ count }) => count > 0),
  leftover: noAnswers,
});

test.each<[string, Partial<Rules>]>([
  ['the latest votes are shown while the day goes on', { live: showAll }],
  ['the evening shows whatever is there', { evening: showAll }],
  ['the end of the day shows whatever came after the report', { over: showAll }],
  [
    'a month shows what its days have left over, however few',
    {
      together(parts, ofAtLeast) {
        const month = partOfDays(parts, ofAtLeast);
        const batches = Object.entries(month.batches).map(([poll, each]) => [poll, withLeftovers(each)]);
        return { ...month, batches: Object.fromEntries(batches) };
      },
    },
  ],
])('but can, when %s', (_, changed) => {
  const isSafe = fc.property(aMonth, (days) => knowable(days, changed) >= smallest);
  expect(fc.check(isSafe, { numRuns: 2000 }).failed).toBe(true);
});

test('what anybody may see is in batches of ten at least, and made of whole ones of five', () => {
  const aBatch = fc.integer({ min: smallest, max: 14 }).map((count) => ({ count, answers: { q: { a: count } } }));
  const countOf = (of: readonly AnswerCounts[]) => of.reduce((sum, { count }) => sum + count, 0);
  fc.assert(
    fc.property(fc.array(aBatch, { maxLength: 12 }), (batches) => {
      const raised = raise({ batches, leftover: noAnswers }, smallestPublic);
      expect(raised.batches.filter(({ count }) => count < smallestPublic)).toEqual([]);
      expect(raised.leftover.count).toBeLessThan(smallestPublic);
      expect(countOf([...raised.batches, raised.leftover])).toBe(countOf(batches));
    }),
  );
});

test('a month has ratings to show that none of its days has', () => {
  const day = (count: number): Batches => ({ batches: [], leftover: { count, answers: { q: { a: count } } } });
  expect(shownOf(pool([day(3), day(1)], smallest)).count).toBe(0);
  expect(shownOf(pool([day(3), day(1), day(2)], smallest)).count).toBe(6);
});
