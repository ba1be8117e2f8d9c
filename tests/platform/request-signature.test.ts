import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { isSigned, signRequest } from '../../src/platform/request-signature';

const secret = 'a secret of the scheduler and ours';
const evening = new Date('2026-11-23T17:30:00.900Z');
const later = (seconds: number): Date => new Date(evening.getTime() + seconds * 1000);
const asked = { path: '/reports/daily', day: '2026-11-23' };
const signature = signRequest(secret, asked, evening);

describe("the scheduler's signature", () => {
  test('is HMAC-SHA256 of the time, the route and the day', () => {
    // Worked out with: printf '1795455000./reports/daily.2026-11-23' | openssl dgst -sha256 -hmac '<the secret>'
    expect(signature).toBe('t=1795455000,v1=5e7cfd98c83058b56816689a7cd1e4fa7c740b05bc9c5f03c14608d4c2b17a42');
  });

  test.each([
    ['at once', 0],
    ['five minutes later', 299],
    ['by a clock that is five minutes behind', -299],
  ])('is good %s', (_, seconds) => {
    expect(isSigned(secret, asked, signature, later(seconds))).toBe(true);
  });

  test.each([
    ['after more than five minutes', 301],
    ['by a clock that is more than five minutes behind', -302],
    ['the next day', 86_400],
  ])('is not good any more %s', (_, seconds) => {
    expect(isSigned(secret, asked, signature, later(seconds))).toBe(false);
  });

  test.each([
    ['another secret', `${secret}.`, asked],
    ['another route', secret, { ...asked, path: '/reports/monthly' }],
    ['another day', secret, { ...asked, day: '2026-11-22' }],
    ['today’s report, which is another request', secret, { ...asked, day: '' }],
    ['the same characters, cut elsewhere', secret, { path: '/reports/daily.2026', day: '-11-23' }],
  ])('is not good for %s', (_, otherSecret, otherwise) => {
    expect(isSigned(otherSecret, otherwise, signature, evening)).toBe(false);
  });

  test('of today’s request is good for today’s request', () => {
    const today = { path: '/reports/daily', day: '' };
    expect(isSigned(secret, today, signRequest(secret, today, evening), evening)).toBe(true);
  });

  const [time = '', mac = ''] = signature.split(',');
  const sameKeyOtherTime = createHmac('sha256', secret).update('/reports/daily').digest('hex');
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['an empty header', ''],
    ['the header twice', [signature, signature]],
    ['only the time', time],
    ['only the code', mac],
    ['another time', `t=1795455001,${mac}`],
    ['no time', `t=,${mac}`],
    ['a code cut short', `${time},${mac.slice(0, -2)}`],
    ['a code made longer', `${signature}00`],
    ['an empty code', `${time},v1=`],
    ['a code in capitals', `${time},${mac.toUpperCase()}`],
    ['a code of something else', `${time},v1=${sameKeyOtherTime}`],
    ['something after it', `${signature}\n`],
    ['something before it', ` ${signature}`],
    ['the two the other way round', `${mac},${time}`],
  ])('is none: %s', (_, header) => {
    expect(isSigned(secret, asked, header, evening)).toBe(false);
  });

  test('can be anything at all without breaking anything, and is then not good', () => {
    fc.assert(
      fc.property(fc.anything(), (header) => {
        expect(isSigned(secret, asked, header, evening)).toBe(false);
      }),
    );
  });

  test('that somebody else made up is not good', () => {
    const anyCode = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
    fc.assert(
      fc.property(anyCode, (code) => expect(isSigned(secret, asked, `${time},v1=${code}`, evening)).toBe(false)),
    );
  });
});
