import { turnKey } from '../../../../src/calls/keys';
import { type Turn, Turns } from '../../../../src/calls/operators/turns';
import type { MakeTable, NewTable } from '../database';
import { aRoom } from '../store-call';

const shift = '2026-11-23';
const dayKey = new Uint8Array(32).fill(3);
const leg = `CA${'0c'.repeat(16)}`;
const turn = { day: shift, key: turnKey(dayKey, leg, 1) };
const now = Date.parse('2026-11-23T23:10:00Z');
const until = now + 15_000;
const anotherRoom = Buffer.alloc(16, 2).toString('base64url');

/** Whom the turn serves: a call that came in after midnight, too. */
const citizen: Turn['citizen'] = {
  group: 'urp',
  since: now - 60_000,
  call: { day: '2026-11-24', hour: '2026-11-23T23:00Z', key: 'a call' },
  leg: new Uint8Array([1, 2, 3]),
};
const another = { ...citizen, call: { ...citizen.call, key: 'another call' } };
const meeting = { room: aRoom, citizen };

export function describeTurns(newTable: MakeTable): void {
  let made: NewTable;
  let turns: Turns;
  beforeEach(async () => {
    made = await newTable();
    turns = new Turns(made.table);
  });

  test('a turn that serves nobody is not there, and can neither be entered nor given back', async () => {
    expect(await turns.find(turn)).toBeUndefined();
    expect(await turns.enter(turn, aRoom)).toBe('refused');
    expect(await turns.giveBack(turn, aRoom, 'lease')).toBe('refused');
    expect(await turns.giveBack(turn, aRoom, 'room')).toBe('refused');
    expect(await turns.find(turn)).toBeUndefined();
  });

  test('whoever goes to the room at once has the turn, and it is not taken again', async () => {
    expect(await turns.take(turn, meeting, now)).toBe('done');
    expect(await turns.find(turn)).toEqual(meeting);
    const later = now + 3_600_000;
    expect(await turns.take(turn, { room: anotherRoom, citizen: another }, later)).toBe('refused');
    expect(await turns.take(turn, { room: anotherRoom, citizen: another }, later, later + 15_000)).toBe('refused');
    expect(await turns.find(turn)).toEqual(meeting);
  });

  test('a lease is confirmed by entering its room, however often, and then does not end', async () => {
    await turns.take(turn, meeting, now, until);
    expect(await turns.find(turn)).toEqual({ ...meeting, leasedUntil: until });
    expect(await turns.enter(turn, anotherRoom)).toBe('refused');
    expect([await turns.enter(turn, aRoom), await turns.enter(turn, aRoom)]).toEqual(['done', 'done']);
    expect(await turns.find(turn)).toEqual(meeting);
    expect(await turns.take(turn, { room: anotherRoom, citizen: another }, until + 1)).toBe('refused');
  });

  test.each<[string, number | undefined]>([
    ['by another lease', until + 16_000],
    ['by the operator’s own step, which enters at once', undefined],
  ])('a lease that has ended is taken over %s, and leads nowhere any more', async (_, newLease) => {
    await turns.take(turn, meeting, now, until);
    const other = { room: anotherRoom, citizen: another };
    expect(await turns.take(turn, other, until, newLease)).toBe('refused');
    expect(await turns.take(turn, other, until + 1, newLease)).toBe('done');
    expect(await turns.enter(turn, aRoom)).toBe('refused');
    expect(await turns.giveBack(turn, aRoom, 'lease')).toBe('refused');
    expect(await turns.find(turn)).toEqual({ ...other, ...(newLease && { leasedUntil: newLease }) });
  });

  test('a lease that has ended is still good for its own room while nobody else has the turn', async () => {
    await turns.take(turn, meeting, now, until);
    expect(await turns.enter(turn, aRoom)).toBe('done');
  });

  test('a turn that is given back can be taken at once', async () => {
    await turns.take(turn, meeting, now, until);
    expect(await turns.giveBack(turn, anotherRoom, 'lease')).toBe('refused');
    expect(await turns.giveBack(turn, aRoom, 'lease')).toBe('done');
    expect(await turns.find(turn)).toBeUndefined();
    expect(await turns.take(turn, { room: anotherRoom, citizen: another }, now, until)).toBe('done');
  });

  test('an operator who has entered is only given back by whoever knows so', async () => {
    await turns.take(turn, meeting, now, until);
    await turns.enter(turn, aRoom);
    expect(await turns.giveBack(turn, aRoom, 'lease')).toBe('refused');
    expect(await turns.giveBack(turn, anotherRoom, 'room')).toBe('refused');
    expect(await turns.find(turn)).toEqual(meeting);
    expect(await turns.giveBack(turn, aRoom, 'room')).toBe('done');
    expect(await turns.find(turn)).toBeUndefined();
  });

  test('of ten who lease a turn at once one has it, and of ten who take over, one', async () => {
    const rooms = Array.from({ length: 10 }, (_, index) => `room ${index}`);
    for (const round of [0, 1]) {
      const at = now + round * 20_000;
      const taken = await Promise.all(
        rooms.map((room, index) => turns.take(turn, { room, citizen }, at, index % 2 ? at + 15_000 : undefined)),
      );
      expect(taken.filter((written) => written === 'done')).toHaveLength(1);
      expect((await turns.find(turn))?.room).toBe(rooms[taken.indexOf('done')]);
      await turns.giveBack(turn, rooms[taken.indexOf('done')] ?? '', 'room');
      await turns.take(turn, meeting, now, until);
    }
  });

  test('a lease is either entered or given back, when both are tried at once', async () => {
    for (let round = 0; round < 10; round++) {
      await turns.take(turn, meeting, now, until);
      const tried = await Promise.all([turns.enter(turn, aRoom), turns.giveBack(turn, aRoom, 'lease')]);
      expect(tried.sort()).toEqual(['done', 'refused']);
      await turns.giveBack(turn, aRoom, 'room');
    }
  });

  test('another turn, another leg and another shift know nothing of it', async () => {
    await turns.take(turn, meeting, now);
    expect(await turns.find({ ...turn, key: turnKey(dayKey, leg, 2) })).toBeUndefined();
    expect(await turns.find({ ...turn, key: turnKey(dayKey, leg.replaceAll('c', 'd'), 1) })).toBeUndefined();
    expect(await turns.find({ ...turn, day: '2026-11-24' })).toBeUndefined();
  });

  test('an item that lacks something is a fault', async () => {
    await made.table.putNew({ pk: `leg#${shift}`, sk: turn.key }, { room: aRoom });
    await expect(turns.find(turn)).rejects.toThrow('citizen');
  });
}
