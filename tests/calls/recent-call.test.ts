import type { DayEnd } from '../../src/calendar/civil-time';
import { callKey, type DayKey, type DayKeys } from '../../src/calls/keys';
import { writeToRecentCall } from '../../src/calls/recent-call';
import type { Place } from '../../src/calls/shards';
import type { Written } from '../../src/platform/table/table';

const callSid = `CA${'0a'.repeat(16)}`;
const dayKey = (fill: number): DayKey => new Uint8Array(32).fill(fill);
const today = (hour: string): Place => ({ day: '2026-11-23', hour, key: callKey(dayKey(2), callSid) });
const yesterday = (hour: string): Place => ({ day: '2026-11-22', hour, key: callKey(dayKey(1), callSid) });

/** Day keys of these days and no other. Of the class only `find` is used. */
function daysWithKeys(...days: readonly (readonly [string, number])[]): DayKeys {
  const keys = new Map(days.map(([day, fill]) => [day, dayKey(fill)]));
  return { find: async (day: string) => keys.get(day) } as Partial<DayKeys> as DayKeys;
}
const bothDays = daysWithKeys(['2026-11-23', 2], ['2026-11-22', 1]);

/** Writes that are done to this call and refused for every other, and which were tried. */
function writesTo(known?: Place) {
  const tried: Place[] = [];
  const write = async (call: Place): Promise<Written> => {
    tried.push(call);
    return JSON.stringify(call) === JSON.stringify(known) ? 'done' : 'refused';
  };
  return { write, tried };
}

const writeAt = (
  at: string,
  lastedSeconds: number,
  write: (call: Place) => Promise<Written>,
  keys = bothDays,
  dayEnds: readonly DayEnd[] = [''],
) => writeToRecentCall(keys, new Date(at), { callSid, lastedSeconds }, write, dayEnds);

describe('a write to a call of which only the CallSid is known', () => {
  test.each([
    ['in the hour that it is now', '2026-11-23T08:30:00Z', 300, today('2026-11-23T08:00Z')],
    ['in the hour before', '2026-11-23T08:05:00Z', 600, today('2026-11-23T07:00Z')],
    ['three hours ago', '2026-11-23T11:30:00Z', 3 * 3600, today('2026-11-23T08:00Z')],
    ['before midnight in Rome', '2026-11-22T23:10:00Z', 1200, yesterday('2026-11-22T22:00Z')],
    ['after midnight in Rome, which is yesterday in UTC', '2026-11-22T23:10:00Z', 60, today('2026-11-22T23:00Z')],
  ])('finds one that came in %s at the first try', async (_, at, lastedSeconds, call) => {
    const { write, tried } = writesTo(call);
    expect(await writeAt(at, lastedSeconds, write)).toEqual(call);
    expect(tried).toEqual([call]);
  });

  test.each([
    ['a moment before the hour that its length leads to', '2026-11-23T08:10:00Z', 595, today('2026-11-23T07:00Z')],
    ['a moment after it', '2026-11-23T08:10:00Z', 630, today('2026-11-23T08:00Z')],
  ])('finds one that came in %s at the second try', async (_, at, lastedSeconds, call) => {
    const { write, tried } = writesTo(call);
    expect(await writeAt(at, lastedSeconds, write)).toEqual(call);
    expect(tried).toHaveLength(2);
  });

  test('finds one whose length is not known, up to five hours back', async () => {
    const call = today('2026-11-23T06:00Z');
    expect(await writeAt('2026-11-23T11:30:00Z', 0, writesTo(call).write)).toEqual(call);
  });

  test('is given up when every hour refuses it; none is tried twice, and none that is still to come', async () => {
    const { write, tried } = writesTo();
    expect(await writeAt('2026-11-23T11:30:00Z', 7200, write)).toBeUndefined();
    const hours = tried.map(({ hour }) => hour);
    expect(new Set(hours).size).toBe(hours.length);
    expect(hours.sort()).toEqual(['06', '07', '08', '09', '10', '11'].map((hour) => `2026-11-23T${hour}:00Z`));
  });

  test.each([
    ['2026-11-23T19', '2026-11-23T17:59:59Z'],
    ['2026-11-24T19', '2026-11-23T18:00:00Z'],
  ])('finds one in the window %s, beside which there are civil days', async (day, at) => {
    const keys = daysWithKeys(['2026-11-23', 2], ['2026-11-23T19', 3], ['2026-11-24T19', 3]);
    const call = { day, hour: `${at.slice(0, 13)}:00Z`, key: callKey(dayKey(3), callSid) };
    const { write, tried } = writesTo(call);
    expect(await writeAt(at, 0, write, keys, ['', 'T19'])).toEqual(call);
    expect(tried).toEqual([today(call.hour), call]);
  });

  test('skips a day that has had no call, and so has no key', async () => {
    const { write, tried } = writesTo();
    await writeAt('2026-11-22T23:02:00Z', 600, write, daysWithKeys(['2026-11-22', 1]));
    expect(new Set(tried.map(({ day }) => day))).toEqual(new Set(['2026-11-22']));
  });

  test('does not look further back than a call can last, whatever length it is given', async () => {
    const { write, tried } = writesTo();
    await writeAt('2026-11-23T11:30:00Z', 90_000, write);
    expect(tried.map(({ hour }) => hour).sort()[0]).toBe('2026-11-23T06:00Z');
  });

  test('passes a fault on', async () => {
    const fault = new Error('the table is gone');
    await expect(writeAt('2026-11-22T23:02:00Z', 0, () => Promise.reject(fault))).rejects.toBe(fault);
  });
});
