import { turnKey } from '../../../../src/calls/keys';
import { Turns } from '../../../../src/calls/operators/turns';
import type { MakeTable, NewTable } from '../database';

const shift = '2026-11-23';
const dayKey = new Uint8Array(32).fill(3);
const leg = `CA${'0c'.repeat(16)}`;
const note = {
  callDay: '2026-11-24',
  callHour: '2026-11-23T23:00Z',
  callKey: 'a call',
  servedAt: '2026-11-23T23:10:00.000Z',
};

export function describeTurns(newTable: MakeTable): void {
  let made: NewTable;
  let turns: Turns;
  beforeEach(async () => {
    made = await newTable();
    turns = new Turns(made.table);
  });

  test('a turn that served nobody is not there', async () => {
    expect(await turns.find(shift, turnKey(dayKey, leg, 1))).toBeUndefined();
  });

  test('whom a turn serves is noted, a call that came in after midnight too', async () => {
    await turns.note(shift, turnKey(dayKey, leg, 1), note);
    expect(await turns.find(shift, turnKey(dayKey, leg, 1))).toEqual(note);
  });

  test('the first note stays', async () => {
    await turns.note(shift, turnKey(dayKey, leg, 1), note);
    await turns.note(shift, turnKey(dayKey, leg, 1), { ...note, callKey: 'another call' });
    expect(await turns.find(shift, turnKey(dayKey, leg, 1))).toEqual(note);
  });

  test('another turn, another leg and another shift know nothing of it', async () => {
    await turns.note(shift, turnKey(dayKey, leg, 1), note);
    expect(await turns.find(shift, turnKey(dayKey, leg, 2))).toBeUndefined();
    expect(await turns.find(shift, turnKey(dayKey, leg.replaceAll('c', 'd'), 1))).toBeUndefined();
    expect(await turns.find('2026-11-24', turnKey(dayKey, leg, 1))).toBeUndefined();
  });

  test('a note that lacks something is a fault', async () => {
    const key = turnKey(dayKey, leg, 1);
    await made.table.putNew({ pk: `leg#${shift}`, sk: key }, { callDay: shift });
    await expect(turns.find(shift, key)).rejects.toThrow('callHour');
  });
}
