import { randomBytes } from 'node:crypto';
import { DayKeys } from '../../../../src/calls/keys';
import type { MakeTable, NewTable } from '../database';

const today = '2026-11-23';

export function describeDayKeys(newTable: MakeTable): void {
  let made: NewTable;
  beforeEach(async () => {
    made = await newTable();
  });
  /** As each of Twilio's processes has its own. */
  const aProcess = (random: (bytes: number) => Uint8Array = randomBytes): DayKeys => new DayKeys(made.table, random);

  test('a day has no key before its first call', async () => {
    expect(await aProcess().find(today)).toBeUndefined();
  });

  test("a day's first call makes the key, of 256 random bits, and every other one finds it", async () => {
    const random = jest.fn((bytes: number) => new Uint8Array(bytes).fill(7));
    expect(await aProcess(random).ofToday(today)).toEqual(new Uint8Array(32).fill(7));
    expect(random.mock.calls).toEqual([[32]]);
    const again = jest.fn(() => new Uint8Array(32).fill(8));
    expect(await aProcess(again).ofToday(today)).toEqual(new Uint8Array(32).fill(7));
    expect(await aProcess(again).find(today)).toEqual(new Uint8Array(32).fill(7));
    expect(again).not.toHaveBeenCalled();
  });

  test('each day has a key of its own', async () => {
    const process = aProcess();
    expect(await process.ofToday('2026-11-24')).not.toEqual(await process.ofToday(today));
  });

  test('of many that make it at once, one key stays and all of them use it', async () => {
    const keys = await Promise.all(Array.from({ length: 10 }, () => aProcess().ofToday(today)));
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
    expect(await aProcess().find(today)).toEqual(keys[0]);
  });

  test('a key that was destroyed is not found, and never made again', async () => {
    await aProcess().ofToday(today);
    await made.table.update({ pk: 'day-key', sk: today }, { remove: ['key'] });
    expect(await aProcess().find(today)).toBeUndefined();
    await expect(aProcess().ofToday(today)).rejects.toThrow('the key of 2026-11-23 has been destroyed');
    expect(await aProcess().find(today)).toBeUndefined();
  });

  test('a key of any other length is a fault', async () => {
    await made.table.putNew({ pk: 'day-key', sk: today }, { key: new Uint8Array(31) });
    await expect(aProcess().find(today)).rejects.toThrow('not 256 bits');
  });
}
