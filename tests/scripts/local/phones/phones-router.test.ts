import { vote } from './call-centre';
import { listen } from './listen';
import { SomePhones } from './some-phones';

let phones: SomePhones;
beforeEach(async () => {
  phones = await SomePhones.start();
});
afterEach(() => phones.stop());

test('a call from the first ring to the reason, told on the event stream, with a hint at each step', async () => {
  const citizen = await phones.place('citizen');
  await phones.line(citizen, 'Risponde Comune di Prova');
  await phones.line(citizen, 'Tocca a lei');
  await phones.line(citizen, 'Musica d’attesa');
  await phones.hint('Chiamate con il telefono dell’operatore');
  const operator = await phones.place('operator');
  await phones.hint('101#');
  await phones.post(`/calls/${operator}/keys`, { digits: '101#' });
  await phones.hint('123456#');
  await phones.post(`/calls/${operator}/keys`, { digits: '123456#' });
  await phones.line(citizen, 'Il centralino sposta la chiamata');
  await phones.line(citizen, 'Le passo un operatore');
  await phones.line(operator, 'Una chiamata');
  await phones.line(operator, 'In linea con Cittadino 1');
  await phones.line(citizen, 'In linea con Operatore 1');
  await phones.hint('l’operatore preme *');
  await phones.post(`/calls/${operator}/keys`, { digits: '*' });
  await phones.hint('Il sondaggio comincia');
  await phones.post(`/calls/${citizen}/keys`, { digits: '5' });
  await phones.hint('Tocca al cittadino');
  await phones.post(`/calls/${citizen}/keys`, { digits: '3' });
  await phones.hint('4 «Risposta negativa»');
  await phones.post(`/calls/${citizen}/keys`, { digits: '4' });
  await phones.line(citizen, 'Chiamata finita');
  await phones.hint('Fatto');
  expect([...phones.callCentre.kept.values()]).toEqual([
    { served: true, transferred: true, answered: vote('unsatisfied', 'negativeAnswer') },
  ]);
});

test('several citizens at once, each with a number of their own', async () => {
  const calls = await Promise.all([1, 2, 3].map((phone) => phones.post('/calls', { as: 'citizen', phone })));
  for (const { body } of calls) expect(body['from']).toMatch(/^\+39333\d{7}$/);
  expect(new Set(calls.flatMap(({ body }) => [body['sid'], body['from']])).size).toBe(6);
});

test('a page that is opened later is told everything that was said before', async () => {
  const citizen = await phones.place('citizen');
  await phones.line(citizen, 'Tocca a lei');
  const later = await listen(`${phones.url}/events`);
  const [everything] = later.all;
  later.close();
  expect(everything).toMatchObject({
    kind: 'everything',
    day: { kind: 'idle' },
    calls: [{ sid: citizen, as: 'citizen', phone: 1 }],
  });
  expect(JSON.stringify(everything)).toContain('Risponde Comune di Prova');
});

test('hanging up ends the call, and the phone can call again', async () => {
  const first = await phones.place('citizen');
  expect((await phones.post('/calls', { as: 'citizen' })).status).toBe(409);
  expect((await phones.post(`/calls/${first}/hang-up`, {})).status).toBe(202);
  await phones.line(first, 'Chiamata finita');
  expect((await phones.post(`/calls/${first}/keys`, { digits: '1' })).status).toBe(404);
  const second = await phones.post('/calls', { as: 'citizen' });
  expect(second.status).toBe(201);
  expect(second.body['sid']).not.toBe(first);
});

test('hanging up in a conversation ends the call, and not the operator’s', async () => {
  const operator = await phones.place('operator');
  await phones.hint('101#');
  await phones.post(`/calls/${operator}/keys`, { digits: '101#' });
  await phones.hint('123456#');
  await phones.post(`/calls/${operator}/keys`, { digits: '123456#' });
  await phones.hint('L’operatore è pronto');
  const citizen = await phones.place('citizen');
  await phones.line(citizen, 'In linea con Operatore 1');
  await phones.post(`/calls/${citizen}/hang-up`, {});
  await phones.line(operator, 'Conversazione finita');
  const again = await phones.post('/calls', { as: 'citizen' });
  expect(again.status).toBe(201);
  await phones.line(String(again.body['sid']), 'In linea con Operatore 1');
});

test.each([
  ['a caller who is nobody', '/calls', { as: 'mayor' }, 400, 'as must be "citizen" or "operator"'],
  ['a phone that is not on the page', '/calls', { as: 'citizen', phone: 10 }, 400, 'phone must be from 1 to 9'],
  ['a number that nobody calls from', '/calls', { as: 'citizen', own: 'satellite' }, 400, 'own must be one of mobile'],
  [
    'a setting that no phone has',
    '/settings',
    { as: 'citizen', whenCalled: 'sings' },
    400,
    'whenCalled must be one of',
  ],
  ['a call that nobody is called with', '/calls/CA1/answer', {}, 404, 'it rings no more'],
  ['a body without a caller', '/calls', {}, 400, 'as is missing'],
  ['a body that is no object', '/calls', '[]', 400, 'as is missing'],
  ['a body that is no JSON', '/calls', '{', 400, 'the body is not JSON, or too long'],
  ['a body that is too long', '/calls', { as: 'x'.repeat(5000) }, 400, 'the body is not JSON, or too long'],
  ['keys that no phone has', '/calls/CA1/keys', { digits: '1a' }, 400, 'digits must be 1 to 32 keys'],
  ['no keys at all', '/calls/CA1/keys', {}, 400, 'digits is missing'],
  ['a call that is not there', '/calls/CA1/keys', { digits: '1' }, 404, 'no such call'],
  ['a hang-up of a call that is not there', '/calls/CA1/hang-up', {}, 404, 'no such call'],
  ['a day of one call', '/working-day', { calls: 1 }, 400, 'calls must be a whole number from 10 to 600'],
  ['a day of a thousand calls', '/working-day', { calls: 1000 }, 400, 'calls must be a whole number from 10 to 600'],
  ['an address that is not there', '/elsewhere', {}, 404, 'no such address'],
])('refuses %s, and says why', async (_case, path, body, status, message) => {
  const answer = await phones.post(path, body);
  expect(answer.status).toBe(status);
  expect(answer.body['error']).toContain(message);
  expect(phones.simulator.calls).toEqual([]);
});

test('takes no command from another site, nor one that a form could send', async () => {
  const body = JSON.stringify({ as: 'citizen' });
  const json = { 'Content-Type': 'application/json' };
  const foreign = await fetch(`${phones.url}/calls`, {
    method: 'POST',
    headers: { ...json, Origin: 'https://evil.example' },
    body,
  });
  const form = await fetch(`${phones.url}/calls`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body,
  });
  expect([foreign.status, form.status]).toEqual([403, 415]);
  expect(phones.simulator.calls).toEqual([]);
});

test('the page brings nothing along that its own policy would refuse', async () => {
  const response = await fetch(`${phones.url}`);
  const page = await response.text();
  expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=/);
});
