import type { Milestone } from '../../src/feedback/milestones/milestones';
import type { Role } from '../../src/people/roles';
import { Faccina } from '../support/a-faccina';
import { aPerson } from '../support/a-manager';

let faccina: Faccina;
let day: string;
let clock: string;
beforeAll(async () => {
  faccina = await Faccina.start();
  day = faccina.newDay();
  clock = `${day}T10:00:00+01:00`;
});
afterAll(() => faccina.stop());
beforeEach(async () => {
  for (const milestone of await faccina.stores.milestones.all()) await faccina.stores.milestones.remove(milestone);
});

const someone = (role: Role) => aPerson(faccina, clock, role);
const pilot = (text = 'Pilota all’anagrafe'): Milestone => ({ day, kind: 'pilot', text });
const sent = (text?: string) => ({ ...pilot(text) }) as Record<string, string>;
const entered = async () => (await faccina.stores.milestones.all()).map(({ text }) => text);

test.each(['manager', 'leader'] as const)(
  'a %s enters a milestone at the desk, sees it there, takes it off',
  async (role) => {
    const browser = await someone(role);
    const { status, headers } = await browser.post('/milestones/add', sent());
    expect([status, headers.get('location')]).toEqual([303, '/desk?milestone=added#milestone']);
    expect(await faccina.stores.milestones.all()).toEqual([pilot()]);

    const { body } = await browser.open('/desk?milestone=added');
    expect(body).toContain('Tappa segnata.');
    expect(body).toContain('<p>Pilota all’anagrafe</p>');

    const removed = await browser.post('/milestones/remove', sent());
    expect(await entered()).toEqual([]);
    // So that a slip can be undone.
    expect(removed.body).toContain('value="Pilota all’anagrafe"');
  },
);

test('one that is sent twice is there once, and two of a day are two', async () => {
  const browser = await someone('leader');
  for (const text of ['Il corso', 'Il corso', 'L’attestato']) await browser.post('/milestones/add', sent(text));
  expect((await entered()).sort()).toEqual(['Il corso', 'L’attestato']);
});

test('what can’t be taken stands in the form still, with the reason', async () => {
  const browser = await someone('leader');
  const long = `<b>"${'x'.repeat(120)}`;
  const { status, body } = await browser.post('/milestones/add', { ...sent(long), day: '2026-02-30' });
  expect(status).toBe(400);
  expect(body).toContain('Scelga un giorno che esiste');
  expect(body).toContain('al massimo 100 caratteri');
  expect(body).toContain(`value="&lt;b&gt;&quot;${'x'.repeat(120)}"`);
  expect(body).toContain('<option value="pilot" selected>');
  expect(body.match(/ autofocus/g)).toHaveLength(1);
  expect(await entered()).toEqual([]);
});

test.each(['/milestones/add', '/milestones/remove'])('%s does nothing for others, nor from elsewhere', async (path) => {
  await faccina.stores.milestones.add(pilot('Quella che c’è'));
  const form = sent(path.endsWith('add') ? 'Un’altra' : 'Quella che c’è');
  expect((await (await someone('operator')).post(path, form)).status).toBe(403);
  expect((await (await someone('expert')).post(path, form)).status).toBe(403);
  const elsewhere = await (await someone('manager')).post(path, form, { origin: 'https://example.org' });
  expect([elsewhere.status, elsewhere.title]).toEqual([403, expect.any(String)]);
  expect(await entered()).toEqual(['Quella che c’è']);
});

test('whoever answers has the card on their desk, and no form', async () => {
  const { body } = await (await someone('operator')).open('/desk');
  expect(body).not.toContain('/milestones/');
});
