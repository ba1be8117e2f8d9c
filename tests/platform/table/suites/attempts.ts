import { Attempts } from '../../../../src/platform/attempts';
import type { MakeTable } from '../database';

const limit = { most: 3, perSeconds: 600 };
const at = (time: string): Date => new Date(`2026-11-23T${time}Z`);

export function describeAttempts(newTable: MakeTable): void {
  let attempts: Attempts;
  beforeEach(async () => {
    attempts = new Attempts((await newTable()).table);
  });
  const tryAt = (time: string, counter = 'all'): Promise<string> => attempts.count(counter, at(time), limit);

  test('are counted up to the most, and no further', async () => {
    expect([await tryAt('09:00:00'), await tryAt('09:05:00'), await tryAt('09:09:59')]).toEqual(
      Array(3).fill('counted'),
    );
    expect([await tryAt('09:09:59'), await tryAt('09:09:59')]).toEqual(Array(2).fill('too-many'));
  });

  test('are counted anew in the next stretch of time', async () => {
    for (let tried = 0; tried < 4; tried += 1) await tryAt('09:00:00');
    expect(await tryAt('09:10:00')).toBe('counted');
    for (let tried = 0; tried < 2; tried += 1) await tryAt('09:10:00');
    expect(await tryAt('09:19:59')).toBe('too-many');
  });

  test('of one counter are no other’s', async () => {
    for (let tried = 0; tried < 4; tried += 1) await tryAt('09:00:00');
    expect(await tryAt('09:00:00', 'address#0a1')).toBe('counted');
  });

  test('that were forgotten are counted anew, of that counter alone', async () => {
    for (const counter of ['all', 'other']) for (let tried = 0; tried < 3; tried += 1) await tryAt('09:00:00', counter);
    await attempts.forget('all');
    await attempts.forget('nobody’s');
    expect([await tryAt('09:00:00'), await tryAt('09:00:00', 'other')]).toEqual(['counted', 'too-many']);
  });

  test('at once are counted one by one, the first of a stretch as well as the others', async () => {
    for (const time of ['09:00:00', '09:10:00']) {
      const tried = await Promise.all(Array.from({ length: 8 }, () => tryAt(time)));
      expect(tried.filter((answer) => answer === 'counted').length).toBeLessThanOrEqual(3);
      expect(await tryAt(time)).toBe('too-many');
    }
  });
}
