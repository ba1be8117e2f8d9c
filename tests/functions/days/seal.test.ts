import { scanTables } from '../../../scripts/lab/attack/scan-tables';
import { ballotOf } from '../../../src/ballots/ballots';
import { daysBefore } from '../../../src/calendar/civil-time';
import { ballotKey, callKey } from '../../../src/calls/keys';
import { signatureHeader, signRequest } from '../../../src/platform/request-signature';
import { localSecrets } from '../../../src/platform/settings/settings';
import { Faccina } from '../../support/a-faccina';
import { faces } from '../../support/faces';

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
    const ballot = { ...place, key: ballotKey(key, `call ${index}`) };
    await ballots.issue(key, ballot, 'urp', faces);
    await ballots.answer(key, ballot, ballotOf(faces, ['satisfied']), 1);
  }
}
const of = async (day: string, kind: string) =>
  (await scanTables(faccina.server.services.settings)).filter(({ pk }) => pk.startsWith(`${kind}#${day}`));

test('the scheduler has days sealed when they are due', async () => {
  const [day, next] = [faccina.newDay(), faccina.newDay()];
  await vote(day, 6);
  await vote(next, 2);
  expect(await ask(`${next}T03:30:00+01:00`)).toEqual({ status: 200, body: { sealed: [], left: 0 } });
  expect(await ask(`${daysBefore(day, -2)}T03:30:00+01:00`)).toEqual({ status: 200, body: { sealed: [day], left: 0 } });
  expect(await of(day, 'ballot')).toHaveLength(6);
  expect(await faccina.tally(day)).toMatchObject({
    received: 6,
    participants: 6,
    answers: { [faces.key]: { answers: { rating: { satisfied: 6 } } } },
  });
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
