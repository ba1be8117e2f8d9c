import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { sortKeyOf, syntheticCall } from '../../../../scripts/lab/bench/day/stored-day';
import { delivered } from '../../../../scripts/lab/first-answer';
import { ballotItem } from '../../../../scripts/local/town/stored-items';
import { answersOn, decryptBallot, readBallot } from '../../../../src/ballots/ballots';
import { itemName } from '../../../../src/platform/table/table';

test('a stored call is the same each time, and half of those served were asked', () => {
  const calls = Array.from({ length: 10_000 }, (_, number) => syntheticCall(number));
  expect(syntheticCall(7)).toEqual(syntheticCall(7));
  const part = (isIn: (call: (typeof calls)[number]) => boolean) => calls.filter(isIn).length / calls.length;
  expect(part(({ call }) => call['state'] !== 'waiting')).toBeCloseTo(0.9, 1);
  expect(part(({ answers }) => answers !== undefined)).toBeCloseTo(0.43, 1);
  expect(part(({ answers }) => answers?.[0] === delivered.first.answers.at(-1)?.id)).toBeGreaterThan(0.05);
});

test('sort keys are as long as real ones, and no two calls of an hour have the same', () => {
  const keys = Array.from({ length: 20_000 }, (_, number) => sortKeyOf('2026-11-23T08:00Z', number));
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys.slice(0, 100)) expect(key).toMatch(/^2026-11-23T08:00Z#[\w-]{43}$/);
});

test('a ballot lies encrypted at its place, of one size, and holds what was answered', () => {
  const dayKey = randomBytes(32);
  const key = { pk: 'ballot#2026-11-23#0', sk: sortKeyOf('2026-11-23T08:00Z', 1) };
  const items = Array.from({ length: 100 }, (_, number) => {
    const call = syntheticCall(number);
    return { call, item: ballotItem(dayKey, '2026-11-23', key, call) };
  });
  const read = (ballot: unknown) =>
    readBallot(decryptBallot(dayKey, itemName(key), v.parse(v.instance(Uint8Array), ballot)));
  for (const { call, item } of items) {
    expect(item && answersOn(delivered, read(item['ballot']))).toEqual(call.answers);
  }
  const sizes = items.flatMap(({ item }) => (item?.['ballot'] instanceof Uint8Array ? [item['ballot'].length] : []));
  expect(new Set(sizes).size).toBe(1);
});
