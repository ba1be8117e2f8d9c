import { encryptSid, PurgeList } from '../../../../src/calls/purge/purge-list';
import type { MakeTable } from '../database';

const day = '2026-11-23';
const dayKey = new Uint8Array(32).fill(6);
const sids = ['a', 'b', 'c'].map((digit) => encryptSid(dayKey, `CA${digit.repeat(32)}`));

export function describePurgeList(newTable: MakeTable): void {
  let list: PurgeList;
  beforeEach(async () => {
    list = new PurgeList((await newTable()).table);
    for (const sid of [...sids, ...sids]) await list.note(day, sid);
  });
  const keys = async (of = day) => (await list.ofDay(of)).map(({ key }) => key).sort();

  test('each call is on its day’s list once, as it was encrypted', async () => {
    expect(await keys()).toEqual(sids.map(({ key }) => key).sort());
    for (const { key, encrypted } of await list.ofDay(day)) {
      expect(sids).toContainEqual({ key, encrypted: new Uint8Array(encrypted) });
    }
    expect(await keys('2026-11-24')).toEqual([]);
  });

  test('what is struck off is gone, and only that', async () => {
    await list.strike(day, sids[1]?.key ?? '');
    expect(await keys()).toEqual([sids[0]?.key, sids[2]?.key].sort());
  });
}
