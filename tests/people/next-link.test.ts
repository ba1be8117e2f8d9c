import { isOver, isUnderWay, nextLink } from '../../src/people/next-link';
import type { SignInLink } from '../../src/people/sign-in-links';

const at = (time: string, day = '2026-11-23') => new Date(`${day}T${time}+01:00`);
let made = 0;
const newNonce = () => {
  made += 1;
  return `nonce ${made}`;
};
const first = (): SignInLink => {
  const link = nextLink(undefined, newNonce, at('09:00:00'));
  if (!link) throw new Error('no link');
  return link;
};

test('the first of a day is under way for ten minutes, and opens for ten more for who asked at the end', () => {
  const link = first();
  expect([isUnderWay(link, at('09:09:59')), isUnderWay(link, at('09:10:00'))]).toEqual([true, false]);
  expect([isOver(link, at('09:19:59')), isOver(link, at('09:20:00'))]).toEqual([false, true]);
});

test('whoever asks while it is under way gets no other', () => {
  expect(nextLink(first(), newNonce, at('09:09:59'))).toBeUndefined();
});

test('whoever asks afterwards does, for a longer stretch', () => {
  const former = first();
  const link = nextLink(former, newNonce, at('09:10:00'));
  expect(link?.nonce).not.toBe(former.nonce);
  expect(link?.underWayUntilSeconds).toBe(at('09:40:00').getTime() / 1000);
});

test('one that was used makes room for another at once, and nobody else can tell', () => {
  const { used: _, ...former } = { ...first(), used: true };
  const link = nextLink({ ...former, used: true }, newNonce, at('09:01:00'));
  expect(link).toEqual({ ...former, nonce: expect.stringMatching(/nonce/) });
  expect(link?.nonce).not.toBe(former.nonce);
});

test('whoever asks all day long has ten of them mailed, and there is one at every moment', () => {
  let link: SignInLink | undefined;
  const mailed: string[] = [];
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    const now = new Date(at('00:00:00').getTime() + minute * 60_000);
    const next = nextLink(link, newNonce, now);
    if (next) mailed.push(now.toISOString());
    link = next ?? link;
    expect(link && isUnderWay(link, now)).toBe(true);
  }
  expect(mailed.length).toBeLessThanOrEqual(10);
});

test('on another day it begins anew', () => {
  const former = { ...first(), stretches: 9 };
  const link = nextLink(former, newNonce, at('08:00:00', '2026-11-24'));
  expect(link).toMatchObject({ stretches: 1, underWayUntilSeconds: at('08:10:00', '2026-11-24').getTime() / 1000 });
});
