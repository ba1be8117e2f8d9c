import { rmSync } from 'node:fs';
import { monthsOf } from '../../scripts/lab/documents-series';
import { DayTallies } from '../../src/figures/day-tallies';
import { type NamedPart, readWholeMonth } from '../../src/figures/read-parts';
import type { Item, Table } from '../../src/platform/table/table';
import { Faccina } from '../support/a-faccina';
import { aPerson } from '../support/a-manager';
import { builtWithCentre } from '../support/built-with-centre';

const clock = '2026-11-25T10:00:00+01:00';
const built = builtWithCentre({
  services: [
    { id: 'urp', name: 'URP', numbers: ['+39800000001'], questionnaire: 'index' },
    { id: 'tributi', name: 'tributi', numbers: ['+39800000002'], questionnaire: 'index' },
    { id: 'anagrafe', name: 'anagrafe', numbers: ['+39800000003'] },
  ],
});

let faccina: Faccina;
beforeAll(async () => {
  faccina = await Faccina.start({}, { built });
  const { firstDay, milestones } = faccina.stores;
  await firstDay.note('2026-04-01T19');
  await seal(monthsOf(400));
  await milestones.add({ day: '2026-06-01', kind: 'pilot', text: 'Prova <b>con</b> due gruppi' });
  await milestones.add({ day: '2026-08-01', kind: 'training', text: 'Corso ai tributi', service: 'tributi' });
});
afterAll(async () => {
  await faccina.stop();
  rmSync(built.functionsFolder, { recursive: true, force: true });
});

/** Keeps months as the nightly job does. */
async function seal(months: readonly NamedPart[]): Promise<void> {
  for (const { period, part } of months) {
    const shown = Object.entries(part.batches).map(([poll, { batches }]) => [poll, batches[0]]);
    await faccina.stores.dayTallies.keepMonth(period, {}, { calls: part.calls, shown: Object.fromEntries(shown) });
  }
}

const open = async (path: string) => (await aPerson(faccina, clock, 'leader')).open(path);

test('shows the months that are over, what was done, and what is to be thought of it', async () => {
  const { status, title, body } = await open('/evolution?of=urp/index.1');
  expect([status, title]).toEqual([200, 'L&#39;andamento']);
  expect(body).toContain('Fra aprile 2026 e ottobre 2026, NPS da −7,5 a +23,0');
  expect(body).toContain('Prova &lt;b&gt;con&lt;/b&gt; due gruppi');
  expect(body).not.toContain('Corso ai tributi');
  expect(body).toContain('<a href="/report?period=2026-10">ott 2026</a>');
  expect(body).not.toMatch(/ style="/);
});

test('puts services together that are asked the same, and no others', async () => {
  const { body } = await open('/evolution');
  const [, choices = ''] = /<select id="compare-of"[^>]*>(.*?)<\/select>/.exec(body) ?? [];
  expect([...choices.matchAll(/value="([^"]+)"/g)].map(([, value]) => value)).toEqual([
    'index.1',
    'urp/index.1',
    'tributi/index.1',
  ]);
  expect(body).toContain('Corso ai tributi');
  expect(body).toContain('NPS da −7,5 a +23,0');
});

test('compares the months that its address names', async () => {
  const { body } = await open('/evolution?of=urp/index.1&from1=2026-04&to1=2026-05&from2=2026-09&to2=2026-10');
  expect(body).toContain('Fra aprile–maggio 2026 e settembre–ottobre 2026');
  expect(body).toContain('<option value="2026-09" selected>');
});

test.each([
  ['no such group', '?of=anagrafe/faces.1'],
  ['two of them', '?of=index.1&of=index.1'],
  ['an object', '?of[a]=1&from1[b]=2'],
  ['markup', `?from1=${encodeURIComponent('"><script>alert(1)</script>')}`],
])('is not led astray by %s', async (_, query) => {
  const { status, body } = await open(`/evolution${query}`);
  expect(status).toBe(200);
  expect(body).not.toContain('<script>alert');
});

test('a sealed month is read once by a process', async () => {
  let read = 0;
  const item: Item = { groups: {}, sum: { calls: {}, shown: {} } };
  const table = {
    get: async () => {
      read += 1;
      return item;
    },
  };
  // Of a table nothing else is used to read a sum.
  const dayTallies = new DayTallies(table as unknown as Table, faccina.stores.monthKeys);
  const given = { ...faccina.stores, dayTallies, settings: { centre: { smallestGroup: 5 } }, now: new Date(clock) };
  for (const _ of [1, 2, 3]) await readWholeMonth(given, '2026-09T19');
  expect(read).toBe(1);
});
