import { rmSync } from 'node:fs';
import type { Built } from '../../../../scripts/build/build-functions';
import { ablations, withoutClosing } from '../../../../scripts/lab/attack/ablations';
import {
  attackedCentre,
  attackedServices,
  drawnAsk,
  drawnServices,
} from '../../../../scripts/lab/attack/attacked-services';
import { everyAttempt } from '../../../../scripts/lab/attack/attempts';
import type { Truth } from '../../../../scripts/lab/attack/caller';
import { ballotsInClear } from '../../../../scripts/lab/attack/change-evidence';
import { formatInsider } from '../../../../scripts/lab/attack/format-results';
import { readableGroups } from '../../../../scripts/lab/attack/readable-groups';
import { type AttackedDay, recordDay } from '../../../../scripts/lab/attack/record-day';
import { ablationResult, ablationsOf, attack, closingAblation } from '../../../../scripts/lab/attack/run-attack';
import { FaultyRig, patiently } from '../../../../scripts/lab/faults/faulty-rig';
import { questionnaires } from '../../../../src/ballots/questionnaires';
import { callerOf, withheld } from '../../../../src/calls/caller';
import { builtWithCentre } from '../../../support/built-with-centre';
import { describeInCi, scaled, testInCi } from '../../../support/in-ci';

const smallest = 5;
const [asked] = questionnaires;
/** In CI enough for the limit of four standard deviations; usually just enough for one of each vote. */
const size = scaled({ hours: 5, services: 1, withOperator: 1 }, { inCi: { hours: 14, services: 4, withOperator: 2 } });
/** Usually enough for a group before midnight that is too small to be shown, and another that is not. */
const drawn = scaled({ hours: 12, services: 1, percent: 100 }, { inCi: { hours: 14, services: 6, percent: 100 } });
const ofDay = { seed: 50, hours: size.hours, services: attackedServices(size.services, size.withOperator) };
const ofWindow = { seed: 51, hours: drawn.hours, services: drawnServices(drawn.services) };
let built: Built;
let rig: FaultyRig;
let day: AttackedDay;
let window: AttackedDay;
beforeAll(async () => {
  built = builtWithCentre(attackedCentre(size.services, drawn));
  rig = await FaultyRig.start(built, patiently);
  day = await recordDay(rig, { ...ofDay, day: '2046-11-05' });
  window = await recordDay(rig, { ...ofWindow, day: `2047-01-15${drawnAsk()?.dayEnd}` });
});
afterAll(async () => {
  await rig.stop();
  rmSync(built.functionsFolder, { recursive: true });
});

const isServed = ({ service }: Truth) =>
  [...ofDay.services, ...ofWindow.services].some(({ id, operator }) => id === service && operator);
/** These traces must be equal, which is stricter than the statistical limit. */
const same = everyAttempt.filter(({ name }) =>
  /by names|by size|the ballot, read|by the hand-over|by marker: from/.test(name),
);
/** Readable counts show on any day; a rate above the limit only with many votes. */
const showsOnAnyDay = (foundBy: readonly string[]) => foundBy.every((name) => ['counts', 'shown'].includes(name));

describe.each([
  ['a day', () => day],
  ['a window whose callers are drawn', () => window],
])('of %s', (_, played) => {
  test.each(['before', 'after'] as const)('%s sealing nothing is told better than it may be', (stage) => {
    const { truths, [stage]: evidence } = played();
    expect(attack(evidence, stage, truths, smallest).faults).toEqual([]);
  });

  test.each(same)('whoever hears it to its end leaves the same: $name', ({ prepare }) => {
    const { truths, after } = played();
    const traceOf = prepare(after);
    const isKnown = new Set(after.calls.flatMap(({ sid, from }) => (callerOf(from) === withheld ? [] : [sid])));
    const plain = truths.filter(({ isPlain, sid }) => isPlain && isKnown.has(sid));
    expect(new Set(plain.filter(isServed).map(({ vote }) => vote)).size).toBeGreaterThanOrEqual(3);
    for (const alike of [plain.filter(isServed), plain.filter((truth) => !isServed(truth))]) {
      if (alike.length === 0) continue;
      expect([...new Set(alike.map(({ sid }) => JSON.stringify(traceOf(sid))))]).toHaveLength(1);
    }
  });

  for (const ablation of ablations) {
    const { what, foundBy, from, take } = ablation;
    (showsOnAnyDay(foundBy) ? test : testInCi)(`it is, without this: ${what}`, async () => {
      if (!ablationsOf(played()).includes(ablation)) return;
      const { [from]: evidence, secrets, truths } = played();
      const found = attack(take(evidence, secrets), from, truths, smallest);
      expect(ablationResult({ what, foundBy }, found).missedBy).toEqual([]);
    });
  }
});

test('a marker does not lead from a number to a ballot, even if ballots could be read', () => {
  const { faults } = attack(ballotsInClear(window.before, window.secrets), 'before', window.truths, smallest);
  expect(faults.filter((fault) => fault.startsWith('by marker'))).toEqual([]);
});

test('on both, somebody is asked about each question, and markers are written', () => {
  expect(asked?.first.answers.length).toBeGreaterThan(0);
  expect(window.before.history.some(({ pk }) => pk.startsWith('asked#'))).toBe(true);
});

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
    const played = await recordDay(rig, { ...ofDay, day: '2046-12-05', ask: withoutClosing });
    expect(closingAblation(played, smallest).missedBy).toEqual([]);
  });
});
