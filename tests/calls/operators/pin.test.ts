import { scryptSync } from 'node:crypto';
import { costOfKnownPin, hashPin, isPin } from '../../../src/calls/operators/pin';

describe('a PIN', () => {
  test('is known again by its hash, and no other PIN is', async () => {
    expect(await isPin('1234', await hashPin('1234'))).toBe(true);
    const stored = await hashPin('1234', costOfKnownPin);
    expect(await isPin('1234', stored)).toBe(true);
    for (const wrong of ['1235', '12345', '123', '', '01234', ' 1234', '１２３４']) {
      expect(await isPin(wrong, stored)).toBe(false);
    }
  });

  test('is kept as scrypt of it with a salt of its own, and not as it is', async () => {
    const [one, other] = [await hashPin('90817263'), await hashPin('90817263')];
    expect(one).toMatch(/^scrypt-14\.[\w-]{22}\.[\w-]{43}$/);
    expect(other).not.toBe(one);
    expect(one).not.toContain('90817263');
    const [, salt = '', hash] = one.split('.');
    const expected = scryptSync('90817263', Buffer.from(salt, 'base64url'), 32, { N: 16384, r: 8, p: 1 });
    expect(hash).toBe(expected.toString('base64url'));
  });

  test('is known by a hash of another cost, and by one from before the cost stood there', async () => {
    const cheap = await hashPin('1234', 4);
    expect(cheap).toMatch(/^scrypt-4\./);
    expect(await isPin('1234', cheap)).toBe(true);
    expect(await isPin('1234', cheap.replace('scrypt-4', 'scrypt-5'))).toBe(false);
    expect(await isPin('1234', (await hashPin('1234')).replace('scrypt-14', 'scrypt'))).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['the PIN itself', '1234'],
    ['only a salt', 'scrypt-4.AAAAAAAAAAAAAAAAAAAAAA'],
    ['an empty hash', 'scrypt-4.AAAAAAAAAAAAAAAAAAAAAA.'],
    ['a hash cut short', 'scrypt-4.AAAAAAAAAAAAAAAAAAAAAA.AAAA'],
    ['what is no base64url', 'scrypt-4.%%%.%%%'],
  ])('fits no %s that is kept in place of a hash', async (_, stored) => {
    expect(await isPin('1234', stored)).toBe(false);
    expect(await isPin('', stored)).toBe(false);
  });
});
