import facesFile from '../../../config/questionnaires/faces.json';
import type { WrittenQuestionnaire } from '../../../src/ballots/questionnaire';
import { replaceQuestionnaires } from '../../../src/ballots/questionnaires';
import { daysBefore } from '../../../src/calendar/civil-time';
import type { Draws } from '../../../src/feedback/draw/draws';
import { drawOf } from '../../../src/feedback/draw/draws';
import { commitmentTo } from '../../../src/feedback/draw/is-drawn';
import { makeDraws } from '../../../src/feedback/draw/make-draws';
import { publishSeeds } from '../../../src/feedback/draw/publish-seeds';
import { aCentre, someTables } from './a-draw';

const written = facesFile as WrittenQuestionnaire;
beforeAll(() => replaceQuestionnaires([written, { ...written, id: 'windows', dayEnds: '19:00' }]));
afterAll(() => replaceQuestionnaires([written]));

const day = '2026-11-22';
const noon = new Date(`${day}T11:00:00Z`);
const callSid = `CA${'1'.repeat(32)}`;
const everybody = aCentre({ from: '2026-04-01', percent: 100 });
const drawn = async (draws: Draws, centre = everybody) => drawOf(await draws.ofDay(day, centre, noon), 'urp', callSid);

test('the first draw of a day makes its seed, commits to it and fixes the rates', async () => {
  const { open } = someTables();
  const { draws, drawDays, seeds } = open();
  expect(await drawn(draws)).toBe('drawn');
  const seed = (await seeds.find(day)) ?? new Uint8Array();
  expect(seed).toHaveLength(32);
  expect(await drawDays.find(day)).toEqual({
    day,
    commitment: commitmentTo(seed),
    madeAt: noon.toISOString(),
    percents: { urp: 100 },
  });
});

test('two processes at once draw by the same seed', async () => {
  const { open } = someTables();
  const drawings = await Promise.all([1, 2, 3].map(() => open().draws.ofDay(day, everybody, noon)));
  expect(new Set(drawings.map(({ seed }) => Buffer.from(seed ?? []).toString('hex'))).size).toBe(1);
  expect(drawings[0]?.seed).toHaveLength(32);
});

test('a rate that is changed at noon holds from the next day on', async () => {
  const { open } = someTables();
  await open().draws.ofDay(day, aCentre({ from: '2026-04-01', percent: 20 }), noon);
  const changed = aCentre({ from: '2026-04-01', percent: 100 });
  const later = open().draws;
  expect((await later.ofDay(day, changed, noon)).percents).toEqual({ urp: 20 });
  const tomorrow = daysBefore(day, -1);
  expect((await later.ofDay(tomorrow, changed, new Date(`${tomorrow}T11:00:00Z`))).percents).toEqual({ urp: 100 });
});

test('where nothing is drawn nothing is made', async () => {
  const { open } = someTables();
  const { draws, drawDays } = open();
  expect(await drawn(draws, aCentre({ from: '2026-12-01', percent: 20 }))).toBeUndefined();
  expect(await drawn(open().draws, aCentre({ from: '2026-04-01', percent: 0 }))).toBeUndefined();
  expect(await drawDays.between('0', '9')).toEqual([]);
});

test('by a seed that is lost nobody is drawn, and there is never a second one', async () => {
  const { open, keyTable } = someTables();
  await makeDraws({ ...open(), settings: { centre: everybody }, now: noon }, ['']);
  await keyTable.remove({ pk: 'draw-seed', sk: day });
  expect(await drawn(open().draws)).toBe('undrawn');
  await makeDraws({ ...open(), settings: { centre: everybody }, now: noon }, ['']);
  const { draws, drawDays, seeds, sealings } = open();
  expect(await seeds.find(day)).toBeUndefined();
  await publishSeeds({ draws, drawDays, seeds, sealings, now: new Date('2026-11-26T03:00:00Z') });
  expect((await drawDays.find(day))?.seed).toBe('lost');
});

test('by another seed than the one that was committed to nobody is drawn', async () => {
  const { open, keyTable } = someTables();
  await open().draws.commit(day, noon);
  await keyTable.put({ pk: 'draw-seed', sk: day }, { key: new Uint8Array(32).fill(9) });
  expect(await drawn(open().draws)).toBe('undrawn');
});

describe('the job', () => {
  const make = (tables: ReturnType<typeof someTables>, now: string, dayEnd: '' | 'T19' = '') =>
    makeDraws({ ...tables.open(), settings: { centre: everybody }, now: new Date(now) }, [dayEnd]);

  test.each([
    ['civil days', '2026-11-22T09:00:00Z', '', ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25']],
    ['windows', '2026-11-22T18:30:00Z', 'T19', ['2026-11-23T19', '2026-11-24T19', '2026-11-25T19', '2026-11-26T19']],
    [
      'windows, where clocks go back',
      '2026-10-24T18:00:00Z',
      'T19',
      ['2026-10-25T19', '2026-10-26T19', '2026-10-27T19', '2026-10-28T19'],
    ],
    [
      'civil days, where clocks go forward',
      '2026-03-28T23:30:00Z',
      '',
      ['2026-03-29', '2026-03-30', '2026-03-31', '2026-04-01'],
    ],
  ] as const)('commits to %s ahead, and fixes the rates of the one that has begun', async (_, now, dayEnd, days) => {
    const tables = someTables();
    const from = aCentre({ from: '2026-01-01', percent: 40 });
    const services = from.services.map((service) => ({
      ...service,
      ...(dayEnd !== '' && { questionnaire: 'windows' }),
    }));
    const centre = { ...from, services };
    await makeDraws({ ...tables.open(), settings: { centre }, now: new Date(now) }, [dayEnd]);
    const made = await tables.open().drawDays.between('0', '9');
    expect(made.map((each) => each.day)).toEqual(days);
    expect(made.map(({ percents }) => percents)).toEqual([{ urp: 40 }, undefined, undefined, undefined]);
    expect(made.map(({ seed }) => seed)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('changes nothing when it is repeated', async () => {
    const tables = someTables();
    await make(tables, '2026-11-22T09:00:00Z');
    const before = await tables.open().drawDays.between('0', '9');
    await make(tables, '2026-11-22T09:15:00Z');
    expect(await tables.open().drawDays.between('0', '9')).toEqual(before);
  });
});

describe('a seed', () => {
  const publish = async ({ open }: ReturnType<typeof someTables>, now: string) =>
    publishSeeds({ ...open(), now: new Date(now) });

  test('is published when its day is sealed, not before, and then it is secret nowhere', async () => {
    const tables = someTables();
    const { draws, drawDays, dayKeys, sealings } = tables.open();
    await dayKeys.ofToday(day);
    const { seed } = await draws.ofDay(day, everybody, noon);
    await publish(tables, '2026-11-23T03:00:00Z');
    await publish(tables, '2026-11-25T03:00:00Z');
    expect((await drawDays.find(day))?.seed).toBeUndefined();
    await sealings.markSealed(day, noon);
    await publish(tables, '2026-11-25T03:00:00Z');
    expect((await drawDays.find(day))?.seed).toBe(Buffer.from(seed ?? []).toString('hex'));
    expect(await tables.open().seeds.find(day)).toBeUndefined();
    await publish(tables, '2026-11-26T03:00:00Z');
    expect((await drawDays.find(day))?.seed).toBe(Buffer.from(seed ?? []).toString('hex'));
  });

  test('of a day without a call is published, too', async () => {
    const tables = someTables();
    await tables.open().draws.commit(day, noon);
    await publish(tables, '2026-11-23T22:00:00Z');
    expect((await tables.open().drawDays.find(day))?.seed).toBeUndefined();
    await publish(tables, '2026-11-25T03:00:00Z');
    expect((await tables.open().drawDays.find(day))?.seed).toHaveLength(64);
  });
});
