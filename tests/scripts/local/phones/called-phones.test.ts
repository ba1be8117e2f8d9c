import { listen } from './listen';
import { citizensNumber, SomePhones } from './some-phones';

let phones: SomePhones;
beforeEach(async () => {
  phones = await SomePhones.start();
});
afterEach(() => phones.stop());

test('a citizen calls from another mobile, from a landline, from a number that is not shown, or from the one before', async () => {
  const calls: Record<string, unknown>[] = [];
  for (const own of ['mobile', 'same', 'landline', 'same', 'withheld', 'same']) {
    const { body } = await phones.post('/calls', { as: 'citizen', own });
    calls.push(body);
    await phones.post(`/calls/${body['sid']}/hang-up`, {});
    await phones.line(String(body['sid']), 'Chiamata finita');
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
  const dial = (to: unknown) => phones.callCentre.dial(citizensNumber, String(to));
  const ringing = async () => {
    const change = await phones.heard.until(
      ({ kind, call }) => kind === 'call' && JSON.stringify(call).includes('"ringing"'),
    );
    return change['call'] as Record<string, unknown>; // so a change of a call is told
  };
  const ended = (to: string) => phones.simulator.calls.find((call) => call.isOutbound && call.to === to)?.isEnded();
  const statuses = () => phones.simulator.calls.filter(({ isOutbound }) => isOutbound).map(({ status }) => status);

  /** A citizen who has called, and hung up. */
  async function aNumber(): Promise<string> {
    const { body } = await phones.post('/calls', { as: 'citizen', phone: 2 });
    await phones.line(String(body['sid']), 'Risponde Comune di Prova');
    await phones.post(`/calls/${body['sid']}/hang-up`, {});
    await phones.line(String(body['sid']), 'Chiamata finita');
    return String(body['number']);
  }

  test('hears the phone ring, answers, and goes on as in any call', async () => {
    const number = await aNumber();
    dial(number);
    const call = await ringing();
    expect(call).toMatchObject({ as: 'citizen', phone: 2, number, from: citizensNumber, to: number, isCalled: true });
    await phones.line(String(call['sid']), 'Il telefono squilla');
    await phones.hint('rispondete, o rifiutate');
    await phones.post(`/calls/${call['sid']}/keys`, { digits: '1' });
    expect((await phones.post(`/calls/${call['sid']}/answer`, {})).status).toBe(202);
    await phones.line(String(call['sid']), 'Risponde Comune di Prova');
    expect((await phones.post(`/calls/${call['sid']}/answer`, {})).status).toBe(404);
    expect(phones.heard.all.filter((change) => JSON.stringify(change).includes('"kind":"key"'))).toEqual([]);
  });

  test('can refuse', async () => {
    const number = await aNumber();
    dial(number);
    await phones.post(`/calls/${(await ringing())['sid']}/hang-up`, {});
    expect(statuses()).toEqual(['busy']);
  });

  test.each([
    ['busy', 'busy'],
    ['failed', 'failed'],
  ])('is %s where that is set, and the page does not ring', async (whenCalled, status) => {
    const number = await aNumber();
    expect((await phones.post('/settings', { as: 'citizen', phone: 2, whenCalled })).status).toBe(202);
    await phones.heard.until(({ kind, setting }) => kind === 'setting' && JSON.stringify(setting).includes(whenCalled));
    dial(number);
    await ended(number);
    expect([statuses(), JSON.stringify(phones.heard.all).includes('"ringing"')]).toEqual([[status], false]);
  });

  test('is busy while the phone is in a call, be it from a number that is not shown', async () => {
    const { body } = await phones.post('/calls', { as: 'citizen', phone: 2, own: 'withheld' });
    await phones.line(String(body['sid']), 'Risponde Comune di Prova');
    dial(body['number']);
    await ended(String(body['number']));
    expect(statuses()).toEqual(['busy']);
  });

  test('is an operator, too', async () => {
    dial('+390690000003');
    expect(await ringing()).toMatchObject({ as: 'operator', phone: 3, isCalled: true });
    await phones.hint('Il telefono dell’operatore squilla');
  });

  test('is nobody during a working day', async () => {
    phones.playDay = () => new Promise(() => {});
    const number = await aNumber();
    await phones.post('/working-day', { calls: 10, seed: 1 });
    dial(number);
    await ended(number);
    expect(statuses()).toEqual(['busy']);
  });

  test('a page that is opened later is told how the phones are set', async () => {
    await phones.post('/settings', { as: 'operator', phone: 1, whenCalled: 'voicemail' });
    const later = await listen(`${phones.url}/events`);
    later.close();
    expect(later.all[0]).toMatchObject({ settings: [{ as: 'operator', phone: 1, whenCalled: 'voicemail' }] });
  });
});
