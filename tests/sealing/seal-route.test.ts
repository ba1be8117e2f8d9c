import { everyItem } from '../../scripts/attack/every-item';
import { daysBefore, monthsBefore } from '../../src/call/civil-time';
import { ballotKey, callKey } from '../../src/call/keys';
import { signatureHeader, signRequest } from '../../src/report/request-signature';
import { localSecrets } from '../../src/settings';
import { Faccina } from '../support/a-faccina';

const path = '/days/seal';
let faccina: Faccina;
beforeAll(async () => {
  faccina = await Faccina.start();
});
afterAll(() => faccina.stop());

async function ask(at: string, signature = signRequest(localSecrets.REPORT_SECRET, { path, day: '' }, new Date(at))) {
  const response = await fetch(`${faccina.url}${path}`, {
    method: 'POST',
    headers: { 'x-faccina-clock': at, [signatureHeader]: signature },
  });
  return { status: response.status, body: await response.json() };
}

async function vote(day: string, count: number): Promise<void> {
  const { dayKeys, calls, ballots } = faccina.stores;
  const key = await dayKeys.ofToday(day);
  for (let index = 0; index < count; index += 1) {
    const place = { day, hour: `${day}T08:00Z` };
    await calls.open({ ...place, key: callKey(key, `call ${index}`) }, 'urp', 'transferred');
    await ballots.issue({ ...place, key: ballotKey(key, `call ${index}`) }, 'urp');
    await ballots.rate({ ...place, key: ballotKey(key, `call ${index}`) }, 'satisfied');
  }
}
const of = async (day: string, kind: string) =>
  (await everyItem(faccina.server.services.settings)).filter(({ pk }) => pk.startsWith(`${kind}#${day}`));
const nothing = { days: 0, calls: 0, ballots: 0 };

test('the scheduler has days sealed when they are due, and forgotten after thirteen months', async () => {
  const [day, next] = [faccina.newDay(), faccina.newDay()];
  await vote(day, 3);
  await vote(next, 2);
  const night = `${next}T03:30:00+01:00`;
  expect(await ask(night)).toEqual({ status: 200, body: { sealed: [], forgotten: nothing, left: 0 } });
  expect(await ask(`${daysBefore(day, -2)}T03:30:00+01:00`)).toEqual({
    status: 200,
    body: { sealed: [day], forgotten: nothing, left: 0 },
  });
  expect((await of(day, 'ballot')).map(({ sk }) => sk.split('#')[0])).toEqual([day, day, day]);
  expect(await faccina.tally(day)).toMatchObject({ received: 3, participants: 3, satisfied: 3 });

  const anniversary = monthsBefore(day, -13);
  const kept = await ask(`${anniversary}T03:30:00+01:00`);
  expect(kept.body).toEqual({ sealed: [next], forgotten: nothing, left: 0 });
  const gone = await ask(`${daysBefore(anniversary, -1)}T03:30:00+01:00`);
  expect(gone.body).toEqual({ sealed: [], forgotten: { days: 1, calls: 3, ballots: 3 }, left: 0 });
  expect([await of(day, 'ballot'), await of(day, 'call')]).toEqual([[], []]);
  expect(await of(next, 'ballot')).toHaveLength(2);
  expect(await faccina.tally(day)).toMatchObject({ received: 3, participants: 3, satisfied: 3 });
});

test('nobody else has anything sealed', async () => {
  const day = faccina.newDay();
  await vote(day, 1);
  const at = `${daysBefore(day, -30)}T03:30:00+01:00`;
  expect((await ask(at, signRequest('another secret', { path, day: '' }, new Date(at)))).status).toBe(403);
  expect(
    (await ask(at, signRequest(localSecrets.REPORT_SECRET, { path: '/reports/daily', day: '' }, new Date(at)))).status,
  ).toBe(403);
  expect(await faccina.stores.dayKeys.find(day)).toBeDefined();
});
