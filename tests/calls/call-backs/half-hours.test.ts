import { freeHalfHours } from '../../../src/calls/call-backs/half-hours';
import { dueOfTurn } from '../../../src/calls/call-backs/turn';

const at = (time: string) => Date.parse(`2026-11-23T${time}:00Z`);
const morning = { from: at('08:00'), until: at('10:15') };
const begins = (now: string, taken: Readonly<Record<string, number>> = {}) =>
  freeHalfHours([morning], new Map(Object.entries(taken).map(([time, count]) => [at(time), count])), 2, at(now)).map(
    ({ begin }) => new Date(begin).toISOString().slice(11, 16),
  );

test.each<[string, Readonly<Record<string, number>>, readonly string[]]>([
  ['06:00', {}, ['08:00', '08:30', '09:00', '09:30']],
  ['08:14', {}, ['08:30', '09:00', '09:30']],
  ['08:16', {}, ['09:00', '09:30']],
  ['06:00', { '08:00': 2, '09:00': 1 }, ['08:30', '09:00', '09:30']],
  ['09:46', {}, []],
  ['11:00', {}, []],
])('at %s with %j promised there are %j', (now, taken, free) => {
  expect(begins(now, taken)).toEqual(free);
});

test.each<[string, number, string, string | undefined]>([
  ['08:10', 300, '17:00', '08:45'],
  ['08:15', 0, '17:00', '08:45'],
  ['08:10', 3000, '17:00', '10:00'],
  ['16:20', 300, '17:00', undefined],
])('at %s with %d seconds before them somebody can be called until %s by %s', (now, seconds, until, due) => {
  expect(dueOfTurn(seconds, at(now), at(until))).toBe(due && at(due));
});
