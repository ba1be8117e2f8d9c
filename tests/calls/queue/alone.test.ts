import type { CallItem } from '../../../src/calls/calls';
import { isLate, leaveRoom } from '../../../src/calls/queue/alone';
import { ALine, aCitizen } from './a-line';

const citizen = aCitizen('citizen', 1000);
const inRoom: CallItem = { hour: citizen.call.hour, service: 'urp', state: 'served', room: 'this', waitSeconds: 3 };

let line: ALine;
beforeEach(() => {
  line = new ALine();
  line.becomes('citizen', { state: 'in-room', room: 'this' });
});
const leave = (call: CallItem | undefined, look: number) => leaveRoom(line, call, citizen, 'this', look);

test.each([
  ['on time', 0, false],
  ['three seconds late', 3, false],
  ['later', 3.1, true],
])('a look that comes %s', (_, seconds, late) => {
  const due = Date.parse('2026-11-23T08:00:00Z') / 1000;
  expect(isLate(due, new Date((due + seconds) * 1000))).toBe(late);
});

describe('who is alone in a room', () => {
  test.each([0, 1])('stays at look %i: the other one may come', async (look) => {
    expect(await leave(inRoom, look)).toBe('stays');
    expect(await leave({ ...inRoom, state: 'waiting' }, look)).toBe('stays'); // leased, and on their way
    expect(line.asked).toEqual([]);
  });

  test.each<[string, CallItem]>([
    ['who is there', inRoom],
    ['who has not come', { ...inRoom, state: 'waiting' }],
  ])('leaves after ten seconds, and gives back the citizen %s', async (_, call) => {
    expect(await leave(call, 2)).toBe('leaves');
    expect(line.of('citizen')).toBe('free');
  });

  test.each<[string, CallItem]>([
    ['the citizen has hung up on the way', { ...inRoom, ended: true }],
    ['the operator pressed the star before the citizen came', { ...inRoom, state: 'released' }],
  ])('leaves at once if %s, who does not count as served', async (_, call) => {
    expect(await leave(call, 0)).toBe('leaves');
    expect(line.of('citizen')).toBe('free');
  });

  test.each<[string, CallItem | undefined]>([
    ['nothing is known of the call', undefined],
    ['the citizen was given back', { ...inRoom, state: 'waiting', room: undefined }],
    ['the citizen is brought to another room', { ...inRoom, state: 'waiting', room: 'another' }],
    ['the citizen talks in another room', { ...inRoom, room: 'another' }],
    ['the citizen is asked already', { ...inRoom, state: 'transferred' }],
  ])('leaves at once if %s, and touches nothing', async (_, call) => {
    expect(await leave(call, 0)).toBe('leaves');
    expect(line.asked).toEqual([]);
  });
});
