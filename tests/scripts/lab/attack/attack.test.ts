import { rmSync } from 'node:fs';
import type { Built } from '../../../../scripts/build/build-functions';
import { ablations, withoutClosing } from '../../../../scripts/lab/attack/ablations';
import { attackedCentre, attackedServices } from '../../../../scripts/lab/attack/attacked-services';
import { everyAttempt } from '../../../../scripts/lab/attack/attempts';
import type { Truth } from '../../../../scripts/lab/attack/caller';
import { formatInsider } from '../../../../scripts/lab/attack/format-results';
import { readableGroups } from '../../../../scripts/lab/attack/readable-groups';
import { type AttackedDay, recordDay } from '../../../../scripts/lab/attack/record-day';
import { ablationResult, attack, closingAblation } from '../../../../scripts/lab/attack/run-attack';
import { FaultyRig } from '../../../../scripts/lab/faults/faulty-rig';
import { questionnaires } from '../../../../src/ballots/questionnaires';
import { builtWithCentre } from '../../../support/built-with-centre';
import { describeInCi, scaled, testInCi } from '../../../support/in-ci';

const smallest = 5;
const [asked] = questionnaires;
/** In CI enough for the limit of four standard deviations; usually just enough for one of each vote. */
const size = {
  seed: 50,
  ...scaled({ hours: 5, services: 1, withOperator: 1 }, { inCi: { hours: 14, services: 4, withOperator: 2 } }),
};
const withOperator = attackedServices(size.services, size.withOperator).filter(({ operator }) => operator);
let built: Built;
let rig: FaultyRig;
let day: AttackedDay;
beforeAll(async () => {
  built = builtWithCentre(attackedCentre(size.services));
  rig = await FaultyRig.start(built);
  day = await recordDay(rig, { ...size, day: '2046-11-05' });
});
afterAll(async () => {
  await rig.stop();
  rmSync(built.functionsFolder, { recursive: true });
});

test.each(['before', 'after'] as const)('%s sealing nothing is told better than it may be', (stage) => {
  expect(attack(day[stage], stage, day.truths, smallest).faults).toEqual([]);
});

/** These traces must be equal, which is stricter than the statistical limit. */
const same = everyAttempt.filter(({ name }) => /by names|by size|the ballot, read|by the hand-over/.test(name));
test.each(same)('whoever hears it to its end leaves the same: $name', ({ prepare }) => {
  const traceOf = prepare(day.after);
  const plain = day.truths.filter(({ isPlain }) => isPlain);
  const isServed = ({ service }: Truth) => withOperator.some(({ id }) => id === service);
  expect(new Set(plain.filter(isServed).map(({ vote }) => vote)).size).toBe(asked?.first.answers.length);
  for (const alike of [plain.filter(isServed), plain.filter((truth) => !isServed(truth))]) {
    expect([...new Set(alike.map(({ sid }) => JSON.stringify(traceOf(sid))))]).toHaveLength(1);
  }
});

/** Readable counts show on any day; a rate above the limit only with many votes. */
for (const { what, foundBy, from, take } of ablations) {
  const showsOnAnyDay = foundBy.every((name) => name === 'counts');
  (showsOnAnyDay ? test : testInCi)(`it is, without this: ${what}`, async () => {
    const found = attack(take(day[from], day.secrets), from, day.truths, smallest);
    expect(ablationResult({ what, foundBy }, found).missedBy).toEqual([]);
  });
}

testInCi('who holds the month’s key reads what is too few, until the month is sealed', async () => {
  const fewest = ({ between, after }: AttackedDay) =>
    [between, after].map((evidence) => Math.min(...readableGroups(evidence).map(({ count }) => count)));
  expect(fewest(day)).toEqual([4, expect.any(Number)]);
  expect(fewest(day)[1]).toBeGreaterThanOrEqual(smallest);
});

test('an insider who votes before and after somebody reads their vote off the page', () => {
  expect(formatInsider(day)).toMatch(/less the insider's own four: 1 unsatisfied\.$/);
});

describeInCi('a day on which a shorter way through the survey has fewer steps', () => {
  test('tells the way by names and number', async () => {
    const played = await recordDay(rig, { ...size, day: '2046-12-05', ask: withoutClosing });
    expect(closingAblation(played, smallest).missedBy).toEqual([]);
  });
});
