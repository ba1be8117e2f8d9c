import { castOf } from '../../../scripts/lab/model/cast';
import { explore } from '../../../scripts/lab/model/explore';
import type { Model } from '../../../scripts/lab/model/model';
import { readingFirst, strikingOff, takingTwice, withoutOrder } from '../../../scripts/lab/model/mutations';
import type { Budget } from '../../../scripts/lab/model/world';
import { describeInCi, testInCi } from '../../support/in-ci';

/** Citizens by group, in the order of arrival, and operators by the groups that they serve. */
type Players = readonly [
  citizens: readonly string[],
  operators: readonly string[],
  help?: Readonly<Record<string, readonly string[]>>,
];
const oneAndOne: Players = [['a'], ['a']];
const oneAndTwo: Players = [['a'], ['a', 'a']];
const twoAndOne: Players = [['a', 'a'], ['a']];

/** Nothing fails, and nobody has to look a second time. */
const atOnce = { rounds: 0, isStrict: true, isSoonFree: false } as const;
/** Nothing fails; who was in another's way looks again two seconds later. */
const soon = { rounds: 0, isStrict: true, isSoonFree: true } as const;
/** Something fails. A leg may have to go into a room first, and find that nobody is there. */
const later = { rounds: 2, isStrict: false, isSoonFree: true } as const;

/** The law that is broken first, and the shortest way there; nothing if none is in any state that can be reached. */
async function brokenIn([citizens, operators, help]: Players, given: Partial<Model>): Promise<string | undefined> {
  const { broken } = await explore({
    cast: castOf(citizens, operators, help),
    budget: {},
    grain: 'method',
    isMerged: true,
    leasesEnd: true,
    ...later,
    ...given,
  });
  return broken && [broken.law, ...broken.run].join('\n');
}

const aDeath = { deaths: 1, expiries: 1 };

describe('in every order of their reads and writes', () => {
  test('a citizen and an operator meet at once', async () => {
    expect(await brokenIn(oneAndOne, atOnce)).toBeUndefined();
  });

  test('a citizen and an operator of a group that helps meet at once', async () => {
    const helped: Players = [['a'], ['b'], { a: ['b'] }];
    expect(await brokenIn(helped, { ...atOnce, isMerged: false })).toBeUndefined();
    const given = { ...atOnce, isMerged: false, mutation: readingFirst };
    expect(await brokenIn(helped, given)).toMatch(/^c1 waits, and so does o1$/m);
  });

  test('a citizen meets one of two operators', async () => {
    expect(await brokenIn(oneAndTwo, soon)).toBeUndefined();
  });

  testInCi('one of two citizens meets an operator, and the other waits', async () => {
    expect(await brokenIn(twoAndOne, soon)).toBeUndefined();
  });
});

const faults: readonly (readonly [string, Partial<Budget>])[] = [
  ['a leg hangs up', { hangUps: 1 }],
  ['a function dies', aDeath],
  ['a request comes twice', { doubles: 1 }],
  ['a request to Twilio fails, and may be obeyed', { failures: 1 }],
  ['somebody is alone in a room', { looks: 1 }],
];

describeInCi('whenever', () => {
  test.each(faults)('%s, nobody is forgotten, and nobody is in two rooms', async (_, budget) => {
    expect(await brokenIn(oneAndOne, { budget })).toBeUndefined();
  });
});

describe('something is amiss', () => {
  test('without the order of writes: both wait', async () => {
    expect(await brokenIn(oneAndOne, { ...atOnce, mutation: withoutOrder })).toMatch(/^c1 waits, and so does o1$/m);
  });

  test('if lists are read before rows are written: both wait', async () => {
    // This mutation remembers more than the matcher does from one round to the next.
    const given = { ...atOnce, isMerged: false, mutation: readingFirst };
    expect(await brokenIn(oneAndOne, given)).toMatch(/^c1 waits, and so does o1$/m);
  });

  test('without the end of leases: whom a dead function had taken is forgotten', async () => {
    expect(await brokenIn(oneAndOne, { budget: aDeath, leasesEnd: false })).toMatch(/^a turn later c1 waits/);
  });

  test('if a turn could be taken twice: a talk is cut off', async () => {
    expect(await brokenIn(twoAndOne, { ...soon, mutation: takingTwice })).toMatch(
      /^o1 is brought elsewhere from a talk/,
    );
  });

  testInCi('if whoever may be given back is struck off the line: they are forgotten', async () => {
    expect(await brokenIn(twoAndOne, { ...soon, mutation: strikingOff })).toMatch(/^c1 waits/);
  });
});
