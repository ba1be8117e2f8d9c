import { BusyList } from '../../../../src/calls/queue/busy-list';
import type { Free } from '../../../../src/calls/queue/line';
import { parseRanks } from '../../../../src/calls/queue/ranks';
import type { MakeTable, NewTable } from '../database';

const day = '2026-11-23';
const now = Date.parse('2026-11-23T08:10:00Z');
const hours = (count: number) => count * 3_600_000;

const operator = (key: string, services = 'urp'): Free => ({
  ranks: parseRanks(services),
  since: now,
  turn: { day, key },
  leg: new Uint8Array([1, 2, 3]),
});

export function describeBusyList(newTable: MakeTable): void {
  let made: NewTable;
  let busy: BusyList;
  beforeEach(async () => {
    made = await newTable();
    busy = new BusyList(made.table);
  });
  const told = async (at: number) =>
    (await busy.listed(at)).map(({ turn, isOver }) => `${turn.key} ${isOver ? 'is over' : 'is there'}`);

  test('has who is in a room, with their groups and their leg, until they leave it or the leg has surely ended', async () => {
    await busy.add(operator('a turn', 'urp>tributi'), now);
    const { ranks, turn, leg } = operator('a turn', 'urp>tributi');
    expect(await busy.listed(now)).toEqual([{ ranks, turn, leg, isOver: false }]);
    expect(await told(now + hours(4) - 1)).toEqual(['a turn is there']);
    expect(await told(now + hours(4))).toEqual(['a turn is over']);
  });

  test('counts on somebody who has left until they should be free again; the first moment that is told holds', async () => {
    await busy.add(operator('a turn'), now);
    await busy.leave({ day, key: 'a turn' }, now + 100);
    await busy.leave({ day, key: 'a turn' }, now + 999);
    await busy.add(operator('a turn'), now + 50); // a request that comes late
    expect(await told(now + 99)).toEqual(['a turn is there']);
    expect(await told(now + 100)).toEqual(['a turn is over']);
    await busy.leave({ day, key: 'another' }, now + 100);
    expect(await told(now)).toHaveLength(1);
  });

  test('tells the groups of each who talks, and of nobody who has left', async () => {
    for (const key of ['a', 'b', 'c']) await busy.add(operator(key, key === 'a' ? 'urp>tributi' : 'urp'), now);
    await busy.leave({ day, key: 'b' }, now + 100);
    expect([...(await busy.talking(now))].sort()).toEqual([[['urp']], [['urp'], ['tributi']]]);
    expect(await busy.talking(now + hours(4))).toEqual([]);
  });

  test('says whether anybody is there for a group', async () => {
    await busy.add(operator('a turn', 'urp>tributi'), now);
    expect(await busy.isAnyOf('tributi', now)).toBe(true);
    expect(await busy.isAnyOf('anagrafe', now)).toBe(false);
    expect(await busy.isAnyOf('tributi', now + hours(4))).toBe(false);
    await busy.remove({ day, key: 'a turn' });
    expect(await busy.isAnyOf('tributi', now)).toBe(false);
  });

  test('keeps nobody for longer than a call and an hour', async () => {
    await busy.add(operator('a turn'), now);
    const [item] = await made.table.firstUnder('busy', 1);
    expect(item?.['expiresAtSeconds']).toBe((now + hours(5)) / 1000);
  });
}
