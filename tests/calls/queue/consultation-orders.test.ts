import { scaled } from '../../support/in-ci';
import { AConsultation, type Deed, type Faults } from './a-consultation';

/** In the same step, within the two seconds, on the way, and while they talk. */
const pauses = [0, 1, 3, 9];
const deeds: readonly Omit<Deed, 'after'>[] = [
  { who: 'first', does: '*' },
  { who: 'first', does: '2' },
  { who: 'first', does: 'hangs up' },
  { who: 'second', does: '*' },
  { who: 'second', does: 'hangs up' },
  { who: 'second', does: 'comes' },
  { who: 'citizen', does: 'hangs up' },
];
const each: readonly Deed[] = deeds.flatMap((deed) => pauses.map((after) => ({ ...deed, after })));
const begun: readonly Deed[] = [
  { after: 0, who: 'first', does: '*' },
  { after: 1, who: 'first', does: '2' },
];

/** Every order of two deeds more, while somebody of the group is there and while nobody is. */
const orders = each.flatMap((one) =>
  each.flatMap((other) => [true, false].map((isThere) => ({ isThere, more: [one, other] }))),
);
/** A usual run plays some, evenly. */
const every = scaled(29, { inCi: 17 });

const told = ({ after, who, does }: Deed): string => `${after} s: ${who} ${does}`;

async function play(isThere: boolean, more: readonly Deed[], faults: Faults, options = {}): Promise<string[]> {
  const centre = new AConsultation(faults, options);
  if (isThere) await centre.come('second');
  await centre.begin();
  for (const deed of [...begun, ...more]) await centre.do(deed);
  await centre.end();
  return centre.broken;
}

test.each<[string, Faults, object]>([
  ['', {}, {}],
  ['though the other leg tells of it first', {}, { starOrder: 'other-first', starGapSeconds: 2 }],
  ['though webhooks come twice', { repeats: { every: 2, after: 0.5 } }, {}],
  ['though webhooks come again much later', { repeats: { every: 2, after: 20 } }, {}],
  ['though webhooks come late', { late: { every: 3, by: 4 } }, {}],
  ['though Twilio refuses every other request', { refuses: 2 }, {}],
])('no order of keys and hang-ups loses anybody, or puts three together %s', async (_, faults, options) => {
  const violations: string[] = [];
  const some = orders.filter((__, index) => index % every === 0);
  for (const { isThere, more } of some) {
    const broken = await play(isThere, more, faults, options);
    if (broken.length > 0) {
      const way = [isThere ? 'with a second operator' : 'with nobody', ...more.map(told)].join(', ');
      violations.push(`${way}: ${broken.join('; ')}`);
    }
  }
  expect(violations.slice(0, 8)).toEqual([]);
});
