import type { PlayDay } from '../../../../scripts/local/phones/day/desk';
import { resultTables } from '../../../../scripts/local/phones/day/result-tables';
import { truthOf } from '../../../../scripts/local/phones/day/truth';
import { phonesRouter } from '../../../../scripts/local/phones/phones-router';
import { RealClock } from '../../../../scripts/simulator/clock';
import { Simulator } from '../../../../scripts/simulator/simulator';
import { account, CallCentre, vote } from './call-centre';
import { type Heard, listen } from './listen';
import { type Served, serve } from './serve';

const citizenNumber = '+390600000001';
const lines = [{ number: citizenNumber, name: 'l’ufficio relazioni' }];
const operatorNumber = '+390600000002';

describe('the phones', () => {
  let callCentre: CallCentre;
  let simulator: Simulator;
  let served: Served;
  let heard: Heard;
  let playDay: PlayDay;

  beforeEach(async () => {
    callCentre = new CallCentre();
    await callCentre.open();
    simulator = new Simulator({
      ...account,
      clock: new RealClock(),
      speakSeconds: () => 0.02,
      numbers: {
        [citizenNumber]: { voiceUrl: `${callCentre.url}/incoming` },
        [operatorNumber]: { voiceUrl: `${callCentre.url}/operator` },
      },
    });
    callCentre.phones = simulator;
    const router = phonesRouter({
      simulator,
      lines,
      operatorNumber,
      operators: [{ number: '101', pin: '123456' }],
      workingDay: (options) => playDay(options),
    });
    served = await serve((app) => app.use('/phones', router));
    heard = await listen(`${served.url}/phones/events`);
  });
  afterEach(async () => {
    heard.close();
    await simulator.stop();
    await served.close();
    await callCentre.close();
  });

  async function post(path: string, body: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`${served.url}/phones${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
  const place = async (as: string, phone = 1): Promise<string> =>
    String((await post('/calls', { as, phone })).body['sid']);
  const line = (sid: string, text: string) =>
    heard.until(
      (change) => change['kind'] === 'line' && change['sid'] === sid && JSON.stringify(change).includes(text),
    );
  const hint = (text: string) =>
    heard.until((change) => change['kind'] === 'hint' && JSON.stringify(change).includes(text));

  test('a call from the first ring to the reason, told on the event stream, with a hint at each step', async () => {
    const citizen = await place('citizen');
    await line(citizen, 'Risponde Comune di Prova');
    await line(citizen, 'Tocca a lei');
    await line(citizen, 'Musica d’attesa');
    await hint('Chiamate con il telefono dell’operatore');
    const operator = await place('operator');
    await hint('101#');
    await post(`/calls/${operator}/keys`, { digits: '101#' });
    await hint('123456#');
    await post(`/calls/${operator}/keys`, { digits: '123456#' });
    await line(citizen, 'Il centralino sposta la chiamata');
    await line(citizen, 'Le passo un operatore');
    await line(operator, 'Una chiamata');
    await line(operator, 'In linea con Cittadino 1');
    await line(citizen, 'In linea con Operatore 1');
    await hint('l’operatore preme *');
    await post(`/calls/${operator}/keys`, { digits: '*' });
    await hint('Il sondaggio comincia');
    await post(`/calls/${citizen}/keys`, { digits: '5' });
    await hint('Tocca al cittadino');
    await post(`/calls/${citizen}/keys`, { digits: '3' });
    await hint('4 «Risposta negativa»');
    await post(`/calls/${citizen}/keys`, { digits: '4' });
    await line(citizen, 'Chiamata finita');
    await hint('Fatto');
    expect([...callCentre.kept.values()]).toEqual([
      { served: true, transferred: true, answered: vote('unsatisfied', 'negativeAnswer') },
    ]);
  });

  test('several citizens at once, each with a number of their own', async () => {
    const calls = await Promise.all([1, 2, 3].map((phone) => post('/calls', { as: 'citizen', phone })));
    for (const { body } of calls) expect(body['from']).toMatch(/^\+39333\d{7}$/);
    expect(new Set(calls.flatMap(({ body }) => [body['sid'], body['from']])).size).toBe(6);
  });

  test('a citizen calls from another mobile, from a landline, from a number that is not shown, or from the one before', async () => {
    const calls: Record<string, unknown>[] = [];
    for (const own of ['mobile', 'same', 'landline', 'same', 'withheld', 'same']) {
      const { body } = await post('/calls', { as: 'citizen', own });
      calls.push(body);
      await post(`/calls/${body['sid']}/hang-up`, {});
      await line(String(body['sid']), 'Chiamata finita');
    }
    const [mobile, again, landline, fromHome, hidden, shown] = calls.map(({ number, from }) => ({ number, from }));
    expect([mobile?.number, landline?.number]).toEqual([
      expect.stringMatching(/^\+393/),
      expect.stringMatching(/^\+390/),
    ]);
    expect([again, fromHome]).toEqual([mobile, landline]);
    expect(hidden).toEqual({ number: expect.stringMatching(/^\+393/), from: 'anonymous' });
    expect(shown).toEqual({ number: hidden?.number, from: hidden?.number });
  });

  describe('who is called', () => {
    /** Calls a phone from the citizens' number. */
    const dial = (to: unknown) =>
      simulator.answerRest({
        method: 'POST',
        path: `/2010-04-01/Accounts/${account.accountSid}/Calls.json`,
        query: {},
        form: { To: String(to), From: citizenNumber, Url: `${callCentre.url}/incoming` },
        authorization: `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`,
      });
    const ringing = async () => {
      const change = await heard.until(
        ({ kind, call }) => kind === 'call' && JSON.stringify(call).includes('"ringing"'),
      );
      return change['call'] as Record<string, unknown>; // so a change of a call is told
    };
    const ended = (to: string) => simulator.calls.find((call) => call.isOutbound && call.to === to)?.isEnded();
    const statuses = () => simulator.calls.filter(({ isOutbound }) => isOutbound).map(({ status }) => status);

    /** A citizen who has called, and hung up. */
    async function aNumber(): Promise<string> {
      const { body } = await post('/calls', { as: 'citizen', phone: 2 });
      await line(String(body['sid']), 'Risponde Comune di Prova');
      await post(`/calls/${body['sid']}/hang-up`, {});
      await line(String(body['sid']), 'Chiamata finita');
      return String(body['number']);
    }

    test('hears the phone ring, answers, and goes on as in any call', async () => {
      const number = await aNumber();
      dial(number);
      const call = await ringing();
      expect(call).toMatchObject({ as: 'citizen', phone: 2, number, from: citizenNumber, to: number, isCalled: true });
      await line(String(call['sid']), 'Il telefono squilla');
      await hint('rispondete, o rifiutate');
      await post(`/calls/${call['sid']}/keys`, { digits: '1' });
      expect((await post(`/calls/${call['sid']}/answer`, {})).status).toBe(202);
      await line(String(call['sid']), 'Risponde Comune di Prova');
      expect((await post(`/calls/${call['sid']}/answer`, {})).status).toBe(404);
      expect(heard.all.filter((change) => JSON.stringify(change).includes('"kind":"key"'))).toEqual([]);
    });

    test('can refuse', async () => {
      const number = await aNumber();
      dial(number);
      await post(`/calls/${(await ringing())['sid']}/hang-up`, {});
      expect(statuses()).toEqual(['busy']);
    });

    test.each([
      ['busy', 'busy'],
      ['failed', 'failed'],
    ])('is %s where that is set, and the page does not ring', async (whenCalled, status) => {
      const number = await aNumber();
      expect((await post('/settings', { as: 'citizen', phone: 2, whenCalled })).status).toBe(202);
      await heard.until(({ kind, setting }) => kind === 'setting' && JSON.stringify(setting).includes(whenCalled));
      dial(number);
      await ended(number);
      expect([statuses(), JSON.stringify(heard.all).includes('"ringing"')]).toEqual([[status], false]);
    });

    test('is busy while the phone is in a call, be it from a number that is not shown', async () => {
      const { body } = await post('/calls', { as: 'citizen', phone: 2, own: 'withheld' });
      await line(String(body['sid']), 'Risponde Comune di Prova');
      dial(body['number']);
      await ended(String(body['number']));
      expect(statuses()).toEqual(['busy']);
    });

    test('is an operator, too', async () => {
      dial('+390690000003');
      expect(await ringing()).toMatchObject({ as: 'operator', phone: 3, isCalled: true });
      await hint('Il telefono dell’operatore squilla');
    });

    test('is nobody during a working day', async () => {
      playDay = () => new Promise(() => {});
      const number = await aNumber();
      await post('/working-day', { calls: 10, seed: 1 });
      dial(number);
      await ended(number);
      expect(statuses()).toEqual(['busy']);
    });

    test('a page that is opened later is told how the phones are set', async () => {
      await post('/settings', { as: 'operator', phone: 1, whenCalled: 'voicemail' });
      const later = await listen(`${served.url}/phones/events`);
      later.close();
      expect(later.all[0]).toMatchObject({ settings: [{ as: 'operator', phone: 1, whenCalled: 'voicemail' }] });
    });
  });

  test('a page that is opened later is told everything that was said before', async () => {
    const citizen = await place('citizen');
    await line(citizen, 'Tocca a lei');
    const later = await listen(`${served.url}/phones/events`);
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
    const first = await place('citizen');
    expect((await post('/calls', { as: 'citizen' })).status).toBe(409);
    expect((await post(`/calls/${first}/hang-up`, {})).status).toBe(202);
    await line(first, 'Chiamata finita');
    expect((await post(`/calls/${first}/keys`, { digits: '1' })).status).toBe(404);
    const second = await post('/calls', { as: 'citizen' });
    expect(second.status).toBe(201);
    expect(second.body['sid']).not.toBe(first);
  });

  test('hanging up in a conversation ends the call, and not the operator’s', async () => {
    const operator = await place('operator');
    await hint('101#');
    await post(`/calls/${operator}/keys`, { digits: '101#' });
    await hint('123456#');
    await post(`/calls/${operator}/keys`, { digits: '123456#' });
    await hint('L’operatore è pronto');
    const citizen = await place('citizen');
    await line(citizen, 'In linea con Operatore 1');
    await post(`/calls/${citizen}/hang-up`, {});
    await line(operator, 'Conversazione finita');
    const again = await post('/calls', { as: 'citizen' });
    expect(again.status).toBe(201);
    await line(String(again.body['sid']), 'In linea con Operatore 1');
  });

  test.each([
    ['a caller who is nobody', '/calls', { as: 'mayor' }, 400, 'as must be "citizen" or "operator"'],
    ['a phone that is not on the page', '/calls', { as: 'citizen', phone: 10 }, 400, 'phone must be from 1 to 9'],
    [
      'a number that nobody calls from',
      '/calls',
      { as: 'citizen', own: 'satellite' },
      400,
      'own must be one of mobile',
    ],
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
    const answer = await post(path, body);
    expect(answer.status).toBe(status);
    expect(answer.body['error']).toContain(message);
    expect(simulator.calls).toEqual([]);
  });

  test('takes no command from another site, nor one that a form could send', async () => {
    const body = JSON.stringify({ as: 'citizen' });
    const json = { 'Content-Type': 'application/json' };
    const foreign = await fetch(`${served.url}/phones/calls`, {
      method: 'POST',
      headers: { ...json, Origin: 'https://evil.example' },
      body,
    });
    const form = await fetch(`${served.url}/phones/calls`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body,
    });
    expect([foreign.status, form.status]).toEqual([403, 415]);
    expect(simulator.calls).toEqual([]);
  });

  test('a working day: one at a time, told as it goes, stopped when asked, with the truth at its end', async () => {
    const truth = truthOf('2026-11-23', [{ served: true, transferred: false }]);
    playDay = ({ signal, onProgress }) =>
      new Promise((resolve) => {
        onProgress({ arrived: 7, ended: 3 });
        signal.addEventListener('abort', () => resolve([truth]));
      });
    expect(await post('/working-day', { calls: 120, seed: 42 })).toEqual({
      status: 202,
      body: { calls: 120, seed: 42 },
    });
    await heard.until(({ kind, day }) => kind === 'day' && (day as { arrived?: number }).arrived === 7);
    expect((await post('/working-day', {})).status).toBe(409);
    await post('/working-day/stop', {});
    const over = await heard.until(({ kind, day }) => kind === 'day' && (day as { kind: string }).kind === 'over');
    expect(over['day']).toEqual({
      kind: 'over',
      stopped: true,
      seed: 42,
      truths: [truth],
      tables: resultTables([truth]),
    });
    expect((await post('/working-day', {})).status).toBe(202);
  });

  test('a working day has the whole line: it waits until all have hung up, and then nobody can call until it is over', async () => {
    playDay = ({ signal }) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve([truthOf('2026-11-23', [])])));
    const citizen = await place('citizen');
    await line(citizen, 'Tocca a lei');
    expect(await post('/working-day', {})).toEqual({
      status: 409,
      body: { error: 'a phone is in a call: hang up first' },
    });
    await post(`/calls/${citizen}/hang-up`, {});
    await line(citizen, 'Chiamata finita');
    expect((await post('/working-day', {})).status).toBe(202);
    await hint('La giornata di lavoro ha tutta la linea');
    expect((await post('/calls', { as: 'operator' })).status).toBe(409);
    await post('/working-day/stop', {});
    await heard.until(({ kind, day }) => kind === 'day' && (day as { kind: string }).kind === 'over');
    expect((await post('/calls', { as: 'operator' })).status).toBe(201);
  });

  test('a working day that breaks off says so, and another may follow', async () => {
    const quiet = jest.spyOn(console, 'error').mockImplementation(() => {});
    playDay = () => Promise.reject(new Error('nobody could sign in'));
    await post('/working-day', { seed: 1 });
    const failed = await heard.until(({ kind, day }) => kind === 'day' && (day as { kind: string }).kind === 'failed');
    expect(failed['day']).toEqual({ kind: 'failed', seed: 1, message: 'nobody could sign in' });
    expect((await post('/working-day', { seed: 2 })).status).toBe(202);
    quiet.mockRestore();
  });

  test('the page brings nothing along that its own policy would refuse', async () => {
    const response = await fetch(`${served.url}/phones`);
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=/);
  });
});
