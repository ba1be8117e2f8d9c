import fc from 'fast-check';
import { sealPerson, unsealPerson } from '../../src/people/person';
import { personId } from '../../src/people/person-id';
import { roles } from '../../src/people/roles';
import { someSettings } from '../support/an-environment';

const settings = someSettings();
const idOf = (address: string) => personId(settings, address);
const ada = { id: idOf('ada@comune.example'), address: 'ada@comune.example', role: 'operator' } as const;
const sealed = sealPerson(settings, ada);

test('what is kept of a person is read again with the same secret', () => {
  expect(unsealPerson(settings, ada.id, sealed)).toEqual(ada);
});

test('it holds neither address nor role in clear, and no two are alike', () => {
  const [one, other] = [sealed, sealPerson(settings, ada)].map((each) => Buffer.from(each).toString('latin1'));
  expect(one).not.toMatch(/ada|comune|operator/);
  expect(one).not.toBe(other);
});

test('it is of one size, whoever it is and whatever they may see', () => {
  const longest = `${'a'.repeat(64)}@${`${'b'.repeat(60)}.`.repeat(3)}example`;
  const sizes = ['a@b.it', longest].flatMap((address) =>
    roles.map((role) => sealPerson(settings, { id: idOf(address), address, role }).length),
  );
  expect([...new Set(sizes)]).toEqual([sealed.length]);
});

test.each([
  ['under another secret', () => unsealPerson(someSettings({ SESSION_SECRET: '5e'.repeat(16) }), ada.id, sealed)],
  ['copied to another person', () => unsealPerson(settings, idOf('eva@altrove.example'), sealed)],
  ['cut off', () => unsealPerson(settings, ada.id, sealed.subarray(0, 40))],
  ['empty', () => unsealPerson(settings, ada.id, new Uint8Array())],
])('%s it is nobody', (_, read) => {
  expect(read()).toBeUndefined();
});

test('with any byte changed it is nobody', () => {
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ by;
      expect(unsealPerson(settings, ada.id, changed)).toBeUndefined();
    }),
  );
});
