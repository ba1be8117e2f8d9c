import { callKey, type DayKey } from '../../../src/call/keys';
import { type KnownCall, writeToRecentCall } from '../../../src/call/recent-call';
import type { DayKeys } from '../../../src/store/day-keys';
import type { Written } from '../../../src/store/table';

const sid = `CA${'0a'.repeat(16)}`;
const dayKey = (fill: number): DayKey => new Uint8Array(32).fill(fill);
const today = { day: '2026-11-23', key: callKey(dayKey(2), sid) };
const yesterday = { day: '2026-11-22', key: callKey(dayKey(1), sid) };
const twoMinutesPastMidnight = new Date('2026-11-22T23:02:00Z');

/** Day keys of these days and no other. Of the class only `find` is used. */
function daysWithKeys(...days: readonly (readonly [string, number])[]): DayKeys {
  const keys = new Map(days.map(([day, fill]) => [day, dayKey(fill)]));
  return { find: async (day: string) => keys.get(day) } as Partial<DayKeys> as DayKeys;
}
const bothDays = daysWithKeys(['2026-11-23', 2], ['2026-11-22', 1]);

/** Writes that are done to these calls and refused for every other, and which were tried. */
function writesTo(...known: readonly KnownCall[]) {
  const tried: KnownCall[] = [];
  const write = async (call: KnownCall): Promise<Written> => {
    tried.push(call);
    return known.some(({ day, key }) => day === call.day && key === call.key) ? 'done' : 'refused';
  };
  return { write, tried };
}

describe('a write to a call of which only the CallSid is known', () => {
  test('is done to today’s call, and yesterday is not even looked at', async () => {
    const { write, tried } = writesTo(today, yesterday);
    expect(await writeToRecentCall(bothDays, twoMinutesPastMidnight, sid, write)).toEqual(today);
    expect(tried).toEqual([today]);
  });

  test('is done to yesterday’s call when today refuses it', async () => {
    const { write, tried } = writesTo(yesterday);
    expect(await writeToRecentCall(bothDays, twoMinutesPastMidnight, sid, write)).toEqual(yesterday);
    expect(tried).toEqual([today, yesterday]);
  });

  test('is done to yesterday’s call when today has had no call yet, and so no key', async () => {
    const { write, tried } = writesTo(yesterday);
    expect(await writeToRecentCall(daysWithKeys(['2026-11-22', 1]), twoMinutesPastMidnight, sid, write)).toEqual(
      yesterday,
    );
    expect(tried).toEqual([yesterday]);
  });

  test('is given up when both days refuse it', async () => {
    const { write, tried } = writesTo();
    expect(await writeToRecentCall(bothDays, twoMinutesPastMidnight, sid, write)).toBeUndefined();
    expect(tried).toEqual([today, yesterday]);
  });

  test('does not look at the day before yesterday', async () => {
    const { write, tried } = writesTo(yesterday, today);
    const old = daysWithKeys(['2026-11-21', 1]);
    expect(await writeToRecentCall(old, twoMinutesPastMidnight, sid, write)).toBeUndefined();
    expect(tried).toEqual([]);
  });

  test('goes by Rome’s midnight: a minute before it, yesterday is the day before', async () => {
    const { write, tried } = writesTo();
    await writeToRecentCall(bothDays, new Date('2026-11-22T22:59:00Z'), sid, write);
    expect(tried).toEqual([yesterday]);
  });

  test('passes a fault on', async () => {
    const fault = new Error('the table is gone');
    await expect(writeToRecentCall(bothDays, twoMinutesPastMidnight, sid, () => Promise.reject(fault))).rejects.toBe(
      fault,
    );
  });
});
