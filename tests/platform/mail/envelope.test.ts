import { seal, unseal } from '../../../src/platform/mail/envelope';

const secret = '4d'.repeat(16);
const message = { kind: 'link', address: 'sindaca@comune.example' } as const;

test('a message is read with the secret, in its own item', () => {
  expect(unseal(secret, 'an item', seal(secret, 'an item', message))).toEqual(message);
});

test('every message has one size, and the same one never looks the same', () => {
  const addresses = ['a@b.it', `${'a'.repeat(64)}@${'b'.repeat(180)}.example`, message.address, message.address];
  const sealed = addresses.map((address) => seal(secret, 'an item', { kind: 'link', address }));
  expect(new Set(sealed.map(({ length }) => length)).size).toBe(1);
  expect(new Set(sealed).size).toBe(sealed.length);
  expect(sealed.join()).not.toContain(Buffer.from('sindaca').toString('base64').slice(0, 8));
});

test.each<[string, () => unknown]>([
  ['with another secret', () => unseal('5e'.repeat(16), 'an item', seal(secret, 'an item', message))],
  ['in another item', () => unseal(secret, 'another', seal(secret, 'an item', message))],
  ['shortened', () => unseal(secret, 'an item', seal(secret, 'an item', message).slice(0, -4))],
  ['changed', () => unseal(secret, 'an item', `AAAA${seal(secret, 'an item', message).slice(4)}`)],
  ['made up', () => unseal(secret, 'an item', 'made up')],
])('nothing is read %s', (_, read) => {
  expect(read()).toBeUndefined();
});
