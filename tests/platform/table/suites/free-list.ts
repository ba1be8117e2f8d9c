import { FreeList } from '../../../../src/calls/queue/free-list';
import type { Free } from '../../../../src/calls/queue/line';
import { parseRanks } from '../../../../src/calls/queue/ranks';
import type { MakeTable, NewTable } from '../database';

const day = '2026-11-23';
const now = Date.parse('2026-11-23T08:10:00Z');
const minutes = (count: number) => count * 60_000;

/** An operator who has been free since so many milliseconds after the first. */
const operator = (key: string, later = 0, services = 'urp'): Free => ({
  ranks: parseRanks(services),
  since: now + later,
  turn: { day, key },
  leg: new Uint8Array([1, 2, 3]),
});

export function describeFreeList(newTable: MakeTable): void {
  let made: NewTable;
  let free: FreeList;
  beforeEach(async () => {
    made = await newTable();
    free = new FreeList(made.table);
  });
  const keysOf = (list: readonly Free[]) => list.map(({ turn }) => turn.key);

  test('is empty where nobody is free', async () => {
    expect(await free.first('urp', now)).toEqual([]);
    expect(await free.count('urp', now)).toBe(0);
  });

  test('gives everybody back as they were put in, and when they were seen', async () => {
    await free.add(operator('a turn'), now + 5);
    expect(await free.first('urp', now)).toEqual([{ ...operator('a turn'), seenAt: now + 5 }]);
  });

  test('keeps who has been free for longest first, whenever somebody is written down', async () => {
    for (const [key, later] of [
      ['b', 1000],
      ['z', 0],
      ['a', 1001],
    ] as const)
      await free.add(operator(key, later), now);
    expect(keysOf(await free.first('urp', now))).toEqual(['z', 'b', 'a']);
  });

  test('keeps who prefers a group before who would rather serve another, however long those are free', async () => {
    await free.add(operator('rather another', 0, 'anagrafe>urp'), now);
    await free.add(operator('no matter which', 20, 'anagrafe,urp'), now);
    await free.add(operator('this', 10, 'urp>anagrafe,tributi'), now);
    expect(keysOf(await free.first('urp', now))).toEqual(['this', 'no matter which', 'rather another']);
    expect(keysOf(await free.first('anagrafe', now))).toEqual(['rather another', 'no matter which', 'this']);
    expect(keysOf(await free.first('tributi', now))).toEqual(['this']);
  });

  test('has an operator in each of their groups, and in none any more who was struck off', async () => {
    const both = operator('a turn', 0, 'urp>anagrafe');
    await free.add(both, now);
    await free.add(operator('another', 1, 'urp>anagrafe'), now);
    await free.remove(both);
    await free.remove(both);
    for (const group of ['urp', 'anagrafe']) expect(keysOf(await free.first(group, now))).toEqual(['another']);
  });

  test('has everybody once, however often they come by', async () => {
    for (const at of [0, 6, 12]) await free.add(operator('a turn'), now + minutes(at));
    expect(await free.first('urp', now)).toEqual([{ ...operator('a turn'), seenAt: now + minutes(12) }]);
  });

  test('strikes off, of all their groups, who did not come by for more than a quarter of an hour', async () => {
    await free.add(operator('gone', 0, 'urp>anagrafe'), now);
    await free.add(operator('there', 1), now + 1);
    expect(keysOf(await free.first('urp', now + minutes(15)))).toEqual(['gone', 'there']);
    expect(await free.count('urp', now + minutes(15))).toBe(2);
    expect(await free.count('urp', now + minutes(15) + 1)).toBe(1); // who counts strikes nobody off
    expect(keysOf(await free.first('urp', now + minutes(15) + 1))).toEqual(['there']);
    for (const [group, left] of [
      ['urp', ['there']],
      ['anagrafe', []],
    ] as const)
      expect(keysOf(await free.first(group, now))).toEqual(left);
  });

  test('finds who is there behind any number of those who are gone', async () => {
    await Promise.all(Array.from({ length: 25 }, (_, index) => free.add(operator(`gone ${index}`, index), now)));
    await free.add(operator('there', 1000), now + minutes(20));
    expect(keysOf(await free.first('urp', now + minutes(20)))).toEqual(['there']);
  });

  test('reads ten, and counts them all', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => free.add(operator(`turn ${index}`, index), now)));
    expect(keysOf(await free.first('urp', now))).toEqual(Array.from({ length: 10 }, (_, index) => `turn ${index}`));
    expect(await free.count('urp', now)).toBe(12);
  });

  test('an item that lacks something is a fault', async () => {
    await made.table.putNew({ pk: 'free#urp', sk: `0#${now}#a turn` }, { day, services: 'urp' });
    await expect(free.first('urp', now)).rejects.toThrow('leg');
  });
}
