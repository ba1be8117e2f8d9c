import fc from 'fast-check';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { anyText } from '../../scripts/test/any-text';
import { readSession, signSession } from '../../src/people/session';
import { keyFor } from '../../src/platform/secret';

const secret = '4d'.repeat(16);
const now = new Date('2026-11-23T09:00:00Z');
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const hours = 60 * 60;

let cookie: string;
beforeAll(async () => {
  cookie = await signSession(secret, 'a person', now);
});

const claims = { sub: 'a person', jti: 'c0ffee00-0000-4000-8000-000000000000' };
/** A session as ours are, but for what is given. */
const forged = (
  change: (jwt: SignJWT) => SignJWT,
  { key = keyFor(secret, 'session'), alg = 'HS256' }: { key?: Parameters<SignJWT['sign']>[0]; alg?: string } = {},
): Promise<string> => {
  const jwt = new SignJWT(claims).setProtectedHeader({ alg }).setIssuer('faccina').setAudience('session');
  return change(jwt.setIssuedAt(now).setExpirationTime(later(8 * hours))).sign(key);
};

describe('a session', () => {
  test('is its person’s, has an id of its own, and says when it ends', async () => {
    expect(await readSession(secret, cookie, now)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      person: 'a person',
      expiresAtSeconds: later(8 * hours).getTime() / 1000,
    });
    const another = await readSession(secret, await signSession(secret, 'a person', now), now);
    expect(another?.id).not.toBe((await readSession(secret, cookie, now))?.id);
  });

  test('lasts eight hours', async () => {
    expect(await readSession(secret, cookie, later(8 * hours - 1))).toBeDefined();
    expect(await readSession(secret, cookie, later(8 * hours))).toBeUndefined();
  });

  test('ends when the secret is replaced', async () => {
    expect(await readSession('5e'.repeat(16), cookie, now)).toBeUndefined();
  });

  test('as it should be is what the forged ones below are like', async () => {
    expect(await readSession(secret, await forged((jwt) => jwt), now)).toMatchObject({ id: claims.jti });
  });
});

describe('a forged session is none:', () => {
  test('without a signature (alg=none)', async () => {
    const unsigned = new UnsecuredJWT(claims)
      .setIssuer('faccina')
      .setAudience('session')
      .setIssuedAt(now)
      .setExpirationTime(later(hours))
      .encode();
    expect(await readSession(secret, unsigned, now)).toBeUndefined();
    const [, payload] = cookie.split('.');
    for (const alg of ['none', 'None', 'HS256']) {
      const header = Buffer.from(JSON.stringify({ alg })).toString('base64url');
      expect(await readSession(secret, `${header}.${payload}.`, now)).toBeUndefined();
    }
  });

  test.each<[string, (jwt: SignJWT) => SignJWT]>([
    ['that begins tomorrow', (jwt) => jwt.setIssuedAt(later(24 * hours)).setExpirationTime(later(25 * hours))],
    ['of somebody else', (jwt) => jwt.setIssuer('somebody else')],
    ['for something else', (jwt) => jwt.setAudience('wall')],
    ['with an id that is none', (jwt) => jwt.setJti('../ended-session')],
  ])('one %s', async (_, change) => {
    expect(await readSession(secret, await forged(change), now)).toBeUndefined();
  });

  test.each([9 * hours, 100 * 365 * 24 * hours])(
    'one that would last %d seconds, after eight hours',
    async (seconds) => {
      const long = await forged((jwt) => jwt.setExpirationTime(later(seconds)));
      expect(await readSession(secret, long, later(8 * hours + 1))).toBeUndefined();
    },
  );

  test('signed with the secret itself, with the key for something else, or in another way', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const ways = [
      { key: Buffer.from(secret) },
      { key: keyFor(secret, 'oidc') },
      { alg: 'HS512' },
      { alg: 'RS256', key: privateKey },
    ];
    for (const way of ways) expect(await readSession(secret, await forged((jwt) => jwt, way), now)).toBeUndefined();
  });

  test('any that was shortened, or changed in one place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(cookie.length - 1), fc.constantFrom('A', 'z', '0', '.', '=', ''), async (at, put) => {
        fc.pre(cookie[at] !== put);
        const changed = `${cookie.slice(0, at)}${put}${cookie.slice(at + 1)}`;
        // The last character of a signature has bits that count for nothing.
        fc.pre(at !== cookie.length - 1 || put === '');
        expect(await readSession(secret, changed, now)).toBeUndefined();
        expect(await readSession(secret, cookie.slice(0, at), now)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  test('whatever else may be in a cookie', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), anyText(), fc.json()), async (text) => {
        expect(await readSession(secret, text, now)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});
