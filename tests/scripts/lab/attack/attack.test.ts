import { attackedCentre } from '../../../../scripts/lab/attack/attacked-services';
import { everyAttempt } from '../../../../scripts/lab/attack/attempts';
import { readableGroups } from '../../../../scripts/lab/attack/readable-groups';
import { type AttackedDay, recordDay } from '../../../../scripts/lab/attack/record-day';
import { everyTakenOut, withoutClosing } from '../../../../scripts/lab/attack/taken-out';
import { tellInsider } from '../../../../scripts/lab/attack/tell';
import { attack, redOf, redOfClosing } from '../../../../scripts/lab/attack/verdict';
import { FaultyRig } from '../../../../scripts/lab/faults/faulty-rig';
import { builtWithCentre } from '../../../support/built-with-centre';
import { describeInCi, scaled, testInCi } from '../../../support/in-ci';

const smallest = 5;
/** As few as show what four standard deviations leave to be seen; usually as few as have one of each vote. */
const size = {
  seed: 3,
  ...scaled({ hours: 5, services: 1 }, { inCi: { hours: 14, services: 4 } }),
  withOperator: 0,
};
let rig: FaultyRig;
let day: AttackedDay;
beforeAll(async () => {
  rig = await FaultyRig.start(builtWithCentre(attackedCentre(size.services)));
  day = await recordDay(rig, { ...size, day: '2046-11-05' });
});
afterAll(() => rig.stop());

test.each(['before', 'after'] as const)('%s sealing nothing is told better than it may be', (stage) => {
  expect(attack(day[stage], stage, day.truths, smallest).faults).toEqual([]);
});

/** What luck would leave room for, an equality does not. */
const same = everyAttempt.filter(({ name }) => /by names|by size|the ballot, read/.test(name));
test.each(same)('whoever hears it to its end leaves the same: $name', ({ prepare }) => {
  const traceOf = prepare(day.after);
  const plain = day.truths.filter(({ isPlain }) => isPlain);
  expect(new Set(plain.map(({ vote }) => vote)).size).toBe(3);
  expect([...new Set(plain.map(({ sid }) => JSON.stringify(traceOf(sid))))]).toHaveLength(1);
});

/** That a group of answers can be read shows on any day; that more is told than luck tells, only where many vote. */
for (const { what, foundBy, from, take } of everyTakenOut) {
  const showsOnAnyDay = foundBy.every((name) => name === 'counts');
  (showsOnAnyDay ? test : testInCi)(`it is, without this: ${what}`, async () => {
    const found = attack(take(day[from], day.secrets), from, day.truths, smallest);
    expect(redOf({ what, foundBy }, found).blind).toEqual([]);
  });
}

testInCi('who holds the month’s key reads what is too few, until the month is sealed', async () => {
  const fewest = ({ between, after }: AttackedDay) =>
    [between, after].map((evidence) => Math.min(...readableGroups(evidence).map(({ count }) => count)));
  expect(fewest(day)).toEqual([4, expect.any(Number)]);
  expect(fewest(day)[1]).toBeGreaterThanOrEqual(smallest);
});

test('an insider who votes before and after somebody reads their vote off the page', () => {
  expect(tellInsider(day)).toMatch(/less the insider's own four: 1 unsatisfied\.$/);
});

describeInCi('a day on which a shorter way through the survey has fewer steps', () => {
  test('tells the way by names and number', async () => {
    const played = await recordDay(rig, { ...size, day: '2046-12-05', ask: withoutClosing });
    expect(redOfClosing(played, smallest).blind).toEqual([]);
  });
});
