import { ballotOf } from '../../src/ballots/ballots';
import { countDay } from '../../src/figures/count-day';
import { partOfToday } from '../../src/figures/part';
import { readDay, readMonth } from '../../src/figures/read-parts';
import { readPeriodFigures } from '../../src/figures/read-period-figures';
import { sealDay } from '../../src/figures/sealing/seal-day';
import { sectionsOf } from '../../src/figures/sections';
import type { Section } from '../../src/format/section';
import { someSettings } from '../support/an-environment';
import { countsOfFaces, faces } from '../support/faces';
import { type CountedDay, CountedDays } from './a-counted-day';
import { figureTexts } from './told';

const day = '2026-11-22';
const topics = [
  { id: 'taxes', name: 'Tributi' },
  { id: 'passports', name: 'Passaporti' },
];

let days: CountedDays;
beforeAll(async () => {
  days = await CountedDays.start();
});
afterAll(() => days.stop());

/** A centre whose first service has topics. */
async function given(): Promise<CountedDay> {
  const { settings, ...others } = await days.given('2026-11-24T09:00:00Z');
  const { centre } = someSettings();
  const services = centre.services.map((service, index) => (index === 0 ? { ...service, topics } : service));
  return { ...others, settings: { ...settings, centre: { ...centre, services } } };
}

let voted = 0;
/** Satisfied citizens, as the steps store them. */
async function vote({ dayKeys, calls, ballots }: CountedDay, times: number, topic?: string): Promise<void> {
  const dayKey = await dayKeys.ofToday(day);
  for (let time = 0; time < times; time += 1) {
    voted += 1;
    const place = { day, hour: `${day}T08:00Z`, key: Buffer.from(`vote ${voted}`.padStart(24)).toString('base64url') };
    await calls.open(place, 'urp', 'transferred', undefined, { topic });
    await ballots.issue(dayKey, place, 'urp', faces, { ...(topic && { topic }) });
    await ballots.answer(dayKey, place, ballotOf(faces, ['satisfied']), 1);
    await calls.end(place);
  }
}

const satisfied = (count: number) => ({ [faces.key]: countsOfFaces({ satisfied: count }) });

test('what calls were about is counted apart, and a service is all of its topics', async () => {
  const stores = await given();
  await vote(stores, 6, 'passports');
  await vote(stores, 5, 'taxes');
  await vote(stores, 7);
  await vote(stores, 1, 'forgotten');
  const { services, total } = await readPeriodFigures(stores, { kind: 'day', name: day });
  expect(total).toMatchObject({ received: 19, participants: 19, answers: satisfied(18) });
  expect(services[0]).toMatchObject({ id: 'urp', received: 19, answers: satisfied(18) });
  expect(services[0]?.topics).toMatchObject([
    { id: 'taxes', name: 'Tributi', participants: 5, answers: satisfied(5) },
    { id: 'passports', name: 'Passaporti', participants: 6, answers: satisfied(6) },
    { id: 'forgotten', name: 'forgotten', participants: 1, answers: 'withheld' },
    { id: '', participants: 7, answers: satisfied(7) },
  ]);
  expect(services.slice(1).some((service) => 'topics' in service)).toBe(false);
});

test('a topic of few is not shown, nor does the service’s total give it away', async () => {
  const stores = await given();
  await vote(stores, 6, 'passports');
  await vote(stores, 4, 'taxes');
  const { services } = await readPeriodFigures(stores, { kind: 'day', name: day });
  expect(services[0]).toMatchObject({ participants: 10, answers: satisfied(6) });
  expect(services[0]?.topics?.[0]).toMatchObject({ id: 'taxes', participants: 4, answers: 'withheld' });
});

test('a sealed day, a month and today in its month keep them', async () => {
  const stores = await given();
  await vote(stores, 6, 'passports');
  await vote(stores, 5);
  const before = await readPeriodFigures(stores, { kind: 'day', name: day });
  const { part } = await readDay(stores, day, 'live');
  const { batches, calls } = partOfToday(before.services);
  expect(calls).toMatchObject(part.calls);
  expect(batches).toEqual(part.batches);
  await sealDay(stores, day);
  expect((await readPeriodFigures(stores, { kind: 'day', name: day })).services).toEqual(before.services);
  expect((await countDay(stores, day)).sealed?.released).toEqual({
    'urp/faces.1': countsOfFaces({ satisfied: 5 }),
    'urp/faces.1/passports': countsOfFaces({ satisfied: 6 }),
  });
  expect(Object.keys((await readMonth(stores, '2026-11')).part.batches).sort()).toEqual([
    'urp/faces.1',
    'urp/faces.1/passports',
  ]);
});

test('they stand in a table of their own, with what was answered', async () => {
  const stores = await given();
  await vote(stores, 6, 'passports');
  await vote(stores, 5);
  const figures = await readPeriodFigures(stores, { kind: 'day', name: day });
  const sections = sectionsOf(figures, figureTexts, { smallestGroup: 5 });
  const [table] = sections.filter(
    (section): section is Extract<Section, { kind: 'table' }> => section.kind === 'table' && section.name === 'topics',
  );
  expect(table?.title).toMatch(/^Per argomento: l'ufficio/);
  expect(table?.groups[0]?.rows.map(({ label, cells }) => [label, cells[3]?.value, cells[3]?.interval])).toEqual([
    ['Passaporti', '6', '61%–100%'],
    ['Non indicato', '5', '57%–100%'],
  ]);
});
