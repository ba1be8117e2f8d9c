import { allCalls, countDay } from '../../src/figures/count-day';
import { sealDay } from '../../src/figures/sealing/seal-day';
import { sectionsOf } from '../../src/figures/sections';
import { addCall, addCalls, emptyTally, noCalls } from '../../src/figures/tally';
import { countTold, errorWithin, stepOf } from '../../src/figures/told-errors';
import { figureTexts } from '../../src/format/texts';
import { aTalliedDay } from '../reports/a-report';
import { CountedDays } from './a-counted-day';

test.each([
  ['came as told', { toldFrom: 120, toldTo: 360, waitSeconds: 240 }, 0],
  ['came half a minute later than the middle', { toldFrom: 120, toldTo: 360, waitSeconds: 270 }, 1],
  ['came earlier', { toldFrom: 120, toldTo: 360, waitSeconds: 100 }, 4],
  ['took an hour more', { toldFrom: 0, toldTo: 60, waitSeconds: 3600 }, 60],
  ['was told nothing', { waitSeconds: 240 }, undefined],
  ['was not served', { toldFrom: 120, toldTo: 360 }, undefined],
])('a wait that %s', (_, call, step) => {
  expect(stepOf(call)).toBe(step);
});

test('of many the median and nine tenths are told as the ends of their steps', () => {
  const errors = { 0: 5, 2: 4, 10: 1 };
  expect(countTold(errors)).toBe(10);
  expect([0.5, 0.51, 0.9, 1].map((share) => errorWithin(errors, share))).toEqual([30, 90, 90, 330]);
});

test('they are counted with their calls, and added up, also with counts of an earlier version, which have none', () => {
  const call = { state: 'served', toldFrom: 60, toldTo: 120, waitSeconds: 100 } as const;
  const tally = addCall(emptyTally, call, 2);
  expect(tally.told).toEqual({ 0: 2 });
  expect(addCalls(addCalls(tally, noCalls), { ...noCalls, told: { 0: 1, 3: 1 } }).told).toEqual({ 0: 3, 3: 1 });
  expect(addCall(emptyTally, { state: 'served', waitSeconds: 9 }, 1)).not.toHaveProperty('told');
});

describe('of a day', () => {
  const [day, hour] = ['2026-11-22', '2026-11-22T08:00Z'];
  let days: CountedDays;
  beforeAll(async () => {
    days = await CountedDays.start();
  });
  afterAll(() => days.stop());

  test('what was told first is counted, kept, and sealed; who gave up has no error', async () => {
    const given = await days.given('2026-11-22T20:00Z');
    await given.dayKeys.ofToday(day);
    const since = Date.parse(hour);
    for (const [index, waited] of [80, 85, 300, undefined].entries()) {
      const place = { day, hour, key: Buffer.alloc(32, index).toString('base64url') };
      await given.calls.open(place, 'urp', 'waiting', since);
      expect(await given.calls.noteTold(place, { from: 60, to: 120 })).toBe('done');
      await given.calls.noteTold(place, { from: 5, to: 9 });
      if (waited !== undefined)
        await given.calls.serve(place, 'a room', { now: since + waited * 1000, waitSeconds: waited });
      expect(await given.calls.noteTold(place, { from: 7, to: 9 })).toBe(waited === undefined ? 'done' : 'refused');
      await given.calls.end(place);
    }
    const told = { 0: 2, 7: 1 };
    expect(allCalls(await countDay(given, day)).told).toEqual(told);
    expect(allCalls(await countDay(given, day)).told).toEqual(told);
    const later = days.at(given.table, new Date('2026-11-24T02:00:00Z'));
    await sealDay(later, day);
    expect(allCalls(await countDay(later, day)).told).toEqual(told);
  });
});

test('a note tells them, but not of a handful', () => {
  const figures = aTalliedDay();
  const notesWith = (told: Readonly<Record<string, number>>) => {
    const sections = sectionsOf({ ...figures, total: { ...figures.total, told } }, figureTexts, { smallestGroup: 5 });
    return sections.flatMap((section) => (section.kind === 'notes' ? section.notes : []));
  };
  expect(notesWith({ 1: 20, 5: 12 })).toContain(
    "L'attesa annunciata a 32 chiamate servite ha sbagliato di 1,0 minuti al più una volta su due, e di 3,0 minuti al più nove volte su dieci.",
  );
  expect(notesWith({ 1: 4 }).filter((note) => note.includes('annunciata'))).toEqual([]);
});
