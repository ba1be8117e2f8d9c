import type { CallItem } from '../../../src/calls/calls';
import { callKey } from '../../../src/calls/keys';
import { drawStayed, isDrawnFor } from '../../../src/feedback/draw/draw-stayed';
import { someSettings } from '../../support/an-environment';
import { aCentre, someTables } from './a-draw';

const day = '2026-11-22';
const now = new Date(`${day}T11:00:00Z`);
const stayed = { CallSid: `CA${'1'.repeat(32)}`, From: '+393331234567', day, hour: `${day}T11:00Z`, service: 'urp' };
const settings = {
  ...someSettings(),
  centre: { ...someSettings().centre, ...aCentre({ from: '2026-04-01', percent: 100 }) },
};
const silent = () => Promise.reject(Object.assign(new Error('no answer'), { name: 'DatabaseUnavailable' }));

async function aCall() {
  const tables = someTables();
  const stores = tables.open(now.toISOString());
  const call = { day, hour: stayed.hour, key: callKey(await stores.dayKeys.ofToday(day), stayed.CallSid) };
  await stores.calls.open(call, 'urp', 'waiting');
  const kept: string[] = [];
  const pendingWrites = { keep: (id: string) => void kept.push(id) };
  const given = { ...stores, settings, now, pendingWrites };
  return { given, kept, find: (): Promise<CallItem | undefined> => stores.calls.find(call) };
}

test('while the database is silent nobody is asked: the citizen is thanked', async () => {
  const { given, kept } = await aCall();
  const draws = { ofDay: silent };
  expect(await drawStayed({ ...given, draws }, stayed, undefined)).toBe('thank');
  expect(kept).toEqual([]);
  expect(await isDrawnFor({ ...given, draws }, stayed)).toBe(true);
});

test('nobody is asked whose number could not be marked', async () => {
  const { given, find } = await aCall();
  const markers = { claim: silent };
  expect(await drawStayed({ ...given, markers }, stayed, undefined)).toBe('thank');
  expect(await find()).not.toHaveProperty('invited');
});

test('nobody is asked whose call could not say so; that they were drawn is written later', async () => {
  const { given, kept, find } = await aCall();
  const calls = { find, noteDraw: silent };
  expect(await drawStayed({ ...given, calls }, stayed, undefined)).toBe('thank');
  expect(kept).toEqual([`draw of ${stayed.CallSid}`]);
  expect(await find()).not.toHaveProperty('invited');
});

test('twice at once, it asks both times, and the call says nothing else', async () => {
  const { given, find } = await aCall();
  const call = await find();
  expect(await Promise.all([1, 2, 3].map(() => drawStayed(given, stayed, call)))).toEqual(['ask', 'ask', 'ask']);
  expect(await find()).toMatchObject({ invited: true });
  expect(await find()).not.toHaveProperty('suppressed');
});

test('after a process has died with the number marked, and nothing said, it asks all the same', async () => {
  const { given, find } = await aCall();
  const dies = () => Promise.reject(new Error('the process has died'));
  const calls = { find, noteDraw: dies };
  await expect(drawStayed({ ...given, calls }, stayed, await find())).rejects.toThrow('has died');
  expect(await drawStayed(given, stayed, await find())).toBe('ask');
  expect(await find()).toMatchObject({ draw: 'drawn', stayed: true, invited: true });
});

test('repeated, it says the same, and marks nobody again', async () => {
  const { given, find } = await aCall();
  expect(await drawStayed(given, stayed, await find())).toBe('ask');
  expect(await drawStayed(given, stayed, await find())).toBe('ask');
  expect(await find()).toMatchObject({ draw: 'drawn', stayed: true, invited: true });
});
