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
afterEach(async () => {
  for (const { service } of await faccina.stores.closings.all()) await faccina.stores.closings.reopen(service);
  for (const notice of await faccina.stores.notices.current(new Date(clock)))
    await faccina.stores.notices.remove(notice);
});

const someone = (role: Role) => aPerson(faccina, clock, role);
const closed = async () => (await faccina.stores.closings.all()).map(({ service }) => service).sort();
const told = async () => (await faccina.stores.notices.current(new Date(clock))).map(({ text }) => text);

describe.each(['manager', 'leader'] as const)('a %s at the desk', (role) => {
  test('closes a service at once, for a reason, sees it there, opens it again', async () => {
    const browser = await someone(role);
    const sent = { service: 'urp', reason: 'C’è un’assemblea.', until: `${day}T12:00` };
    const { status, headers } = await browser.post('/closings/close', sent);
    expect([status, headers.get('location')]).toEqual([303, '/desk?closing=closed#closing']);
    const until = new Date(`${day}T12:00:00+01:00`);
    expect(await faccina.stores.closings.of('urp')).toEqual([
      { from: new Date(clock), until, reason: 'C’è un’assemblea.' },
    ]);

    const { body } = await browser.open('/desk?closing=closed');
    expect(body).toContain('Chi chiama lo sente da adesso.');
    expect(body).toContain('<p>C’è un’assemblea.</p>');

    const reopened = await browser.post('/closings/reopen', { service: 'urp' });
    expect([reopened.status, await closed()]).toEqual([303, []]);
    expect((await browser.open('/desk?closing=reopened')).body).toContain('Riaperto');
  });

  test('sets a notice, sees it there, takes it off', async () => {
    const browser = await someone(role);
    const { status } = await browser.post('/notices/add', {
      text: 'Oggi il portale non va.',
      service: 'urp',
      until: '',
    });
    expect([status, await told()]).toEqual([303, ['Oggi il portale non va.']]);
    const { body } = await browser.open('/desk?notice=added');
    expect(body).toContain('<p>Oggi il portale non va.</p>');
    const [, until = ''] = /name="until" value="(\d{13})"/.exec(body) ?? [];
    const removed = await browser.post('/notices/remove', { text: 'Oggi il portale non va.', service: 'urp', until });
    expect([removed.status, await told()]).toEqual([303, []]);
  });
});

test('all services are closed at once, and stand there each with its own button', async () => {
  const browser = await someone('leader');
  await browser.post('/closings/close', { service: '', reason: '', until: '' });
  expect(await closed()).toEqual(['tributi', 'urp']);
  const { body } = await browser.open('/desk');
  expect(body.match(/Senza un motivo da dire\./g)).toHaveLength(2);
  await browser.post('/closings/reopen', { service: 'urp' });
  expect(await closed()).toEqual(['tributi']);
});

test.each([
  ['/closings/close', { reason: `<b>"${'x'.repeat(220)}`, until: '2026-02-30T10:00' }, 'Scelga un giorno e un'],
  ['/notices/add', { text: `<b>"${'x'.repeat(220)}`, until: '2001-01-01T10:00' }, 'già passato'],
])('what %s can’t take stands in the form still, with the reason, and nothing is done', async (path, sent, fault) => {
  const { status, body } = await (await someone('leader')).post(path, sent);
  expect(status).toBe(400);
  expect(body).toContain(fault);
  expect(body).toContain('al massimo 200 caratteri');
  expect(body).toContain(`value="&lt;b&gt;&quot;${'x'.repeat(220)}"`);
  expect(body.match(/ autofocus/g)).toHaveLength(1);
  expect([await closed(), await told()]).toEqual([[], []]);
});

test.each(['/closings/close', '/closings/reopen', '/notices/add', '/notices/remove'])(
  '%s does nothing for others, nor from elsewhere',
  async (path) => {
    const until = new Date(`${day}T12:00:00+01:00`);
    await faccina.stores.closings.close('urp', { from: new Date(clock) });
    await faccina.stores.notices.add({ text: 'Quello che c’è.', until });
    const form = {
      ...{ service: path === '/closings/close' ? 'tributi' : path.startsWith('/closings') ? 'urp' : '' },
      ...(path === '/notices/add' && { text: 'Un altro.' }),
      ...(path === '/notices/remove' && { text: 'Quello che c’è.', until: String(until.getTime()) }),
    };
    expect((await (await someone('operator')).post(path, form)).status).toBe(403);
    expect((await (await someone('expert')).post(path, form)).status).toBe(403);
    const elsewhere = await (await someone('manager')).post(path, form, { origin: 'https://example.org' });
    expect(elsewhere.status).toBe(403);
    expect([await closed(), await told()]).toEqual([['urp'], ['Quello che c’è.']]);
    // The same form, by who may.
    await (await someone('manager')).post(path, form);
    expect([await closed(), await told()]).not.toEqual([['urp'], ['Quello che c’è.']]);
  },
);

test('whoever answers has no such forms', async () => {
  const { body } = await (await someone('operator')).open('/desk');
  expect(body).not.toMatch(/\/(closings|notices)\//);
});
