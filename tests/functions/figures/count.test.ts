import { Faccina } from '../../support/a-faccina';
import { askScheduled } from '../../support/ask-scheduled';

let faccina: Faccina;
beforeAll(async () => {
  faccina = await Faccina.start();
});
afterAll(() => faccina.stop());

test('the scheduler has the day counted, and kept for whoever looks', async () => {
  const day = faccina.newDay();
  const dayKey = await faccina.stores.dayKeys.ofToday(day);
  const answer = await askScheduled(faccina.url, '/figures/count', { at: `${day}T09:00:00+01:00` });
  expect(answer).toEqual({ status: 200, body: { day: `${day} ${day}T19`, asOf: `${day}T08:00:00.000Z` } });
  expect(await faccina.stores.liveTallies.find(dayKey, day)).toMatchObject({
    countedAt: Date.parse(`${day}T08:00:00Z`),
  });
});

test('nobody else has', async () => {
  const day = faccina.newDay();
  const dayKey = await faccina.stores.dayKeys.ofToday(day);
  const answer = await askScheduled(faccina.url, '/figures/count', { at: `${day}T09:00:00+01:00`, header: '' });
  expect(answer.status).toBe(403);
  expect(await faccina.stores.liveTallies.find(dayKey, day)).toBeUndefined();
});
