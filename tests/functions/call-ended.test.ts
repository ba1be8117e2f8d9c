import { takeBackUnopened } from '../../src/calls/incidents';
import { callKey } from '../../src/calls/keys';
import { aRoom } from '../platform/table/store-call';
import { Faccina } from '../support/a-faccina';
import { aForm, post } from '../support/webhook-post';

let faccina: Faccina;
beforeAll(async () => {
  faccina = await Faccina.start();
});
afterAll(() => faccina.stop());

const sid = `CA${'7'.repeat(32)}`;
const atTen = (day: string) => `${day}T10:00:00+01:00`;
/** Whoever hangs up at once may be faster than the step that opens their call: it is looked for again after a while. */
async function ends(day: string, CallStatus: string, CallSid = sid, at = atTen(day), Timestamp = at) {
  const form = aForm({ CallSid, CallStatus, CallDuration: '95', Timestamp });
  await post(`${faccina.url}/call-ended`, form, at);
  await aWhileAfter(at);
}
function aWhileAfter(at: string) {
  const somebody = aForm({ CallSid: `CA${'6'.repeat(32)}`, CallStatus: 'ringing' });
  return post(`${faccina.url}/call-ended`, somebody, new Date(Date.parse(at) + 20_000).toISOString());
}
const lostOn = async (day: string) => (await faccina.stores.incidents.during(day)).get(day) ?? 0;

describe('a call that ends and was never opened', () => {
  test('is counted as lost, once', async () => {
    const day = faccina.newDay();
    await ends(day, 'completed');
    await ends(day, 'completed');
    expect(await lostOn(day)).toBe(1);
    await ends(day, 'completed', `CA${'8'.repeat(32)}`);
    expect(await lostOn(day)).toBe(2);
  });

  test('is not, where it was never answered', async () => {
    const day = faccina.newDay();
    for (const status of ['no-answer', 'canceled', 'busy', 'failed', 'in-progress']) await ends(day, status);
    expect(await lostOn(day)).toBe(0);
  });

  test('belongs to the day that it came in on', async () => {
    const day = faccina.newDay();
    const next = faccina.newDay();
    await ends(next, 'completed', sid, `${next}T00:01:00+01:00`);
    expect([await lostOn(day), await lostOn(next)]).toEqual([1, 0]);
  });

  test('is nothing to a day that has closed, nor to the day on which that is told', async () => {
    const [day, , later] = [faccina.newDay(), faccina.newDay(), faccina.newDay()];
    await ends(later, 'completed', sid, atTen(later), atTen(day));
    expect([await lostOn(day), await lostOn(later)]).toEqual([0, 0]);
  });

  test('is not, where the step that opens it was only slower', async () => {
    const day = faccina.newDay();
    const form = aForm({ CallSid: sid, CallStatus: 'completed', CallDuration: '0' });
    await post(`${faccina.url}/call-ended`, form, atTen(day));
    await post(`${faccina.url}/citizen/incoming`, aForm({ CallSid: sid }), atTen(day));
    await aWhileAfter(atTen(day));
    expect(await lostOn(day)).toBe(0);
  });

  test('was not lost when it is stored after all, and has ended', async () => {
    const day = faccina.newDay();
    await ends(day, 'completed');
    const { dayKeys, calls } = faccina.stores;
    const call = { day, hour: `${day}T08:00Z`, key: callKey(await dayKeys.ofToday(day), sid) };
    await calls.open(call, 'urp', 'waiting');
    await takeBackUnopened(faccina.stores, call);
    expect(await lostOn(day)).toBe(0);
    expect(await calls.find(call)).toMatchObject({ ended: true });
  });

  test('one that was opened has ended, and nothing is lost', async () => {
    const day = faccina.newDay();
    await post(`${faccina.url}/citizen/incoming`, aForm({ CallSid: sid }), `${day}T09:59:00+01:00`);
    await ends(day, 'completed');
    expect(await lostOn(day)).toBe(0);
  });
});

test.each([
  ['was thanked before the operator let go of them is lost, once', true, 1],
  ['is let go of and hangs up has lost nothing', false, 0],
])('a citizen who %s', async (_, isDismissed, lost) => {
  const day = faccina.newDay();
  await post(`${faccina.url}/citizen/incoming`, aForm({ CallSid: sid }), `${day}T09:59:00+01:00`);
  const { dayKeys, calls } = faccina.stores;
  const call = { day, hour: `${day}T08:00Z`, key: callKey(await dayKeys.ofToday(day), sid) };
  await calls.serve(call, aRoom, { now: Date.parse(atTen(day)), waitSeconds: 0 });
  if (isDismissed) await calls.dismiss(call);
  await calls.release(call, aRoom, 60);
  await ends(day, 'completed');
  await ends(day, 'completed');
  expect(await lostOn(day)).toBe(lost);
});
