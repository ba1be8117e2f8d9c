import { resultTables } from '../../../../scripts/local/phones/day/result-tables';
import { truthOf } from '../../../../scripts/local/phones/day/truth';
import { SomePhones } from './some-phones';

let phones: SomePhones;
beforeEach(async () => {
  phones = await SomePhones.start();
});
afterEach(() => phones.stop());

test('a working day: one at a time, told as it goes, stopped when asked, with the truth at its end', async () => {
  const truth = truthOf('2026-11-23', [{ served: true, transferred: false }]);
  phones.playDay = ({ signal, onProgress }) =>
    new Promise((resolve) => {
      onProgress({ arrived: 7, ended: 3 });
      signal.addEventListener('abort', () => resolve([truth]));
    });
  expect(await phones.post('/working-day', { calls: 120, seed: 42 })).toEqual({
    status: 202,
    body: { calls: 120, seed: 42 },
  });
  await phones.heard.until(({ kind, day }) => kind === 'day' && (day as { arrived?: number }).arrived === 7);
  expect((await phones.post('/working-day', {})).status).toBe(409);
  await phones.post('/working-day/stop', {});
  const over = await phones.heard.until(({ kind, day }) => kind === 'day' && (day as { kind: string }).kind === 'over');
  expect(over['day']).toEqual({
    kind: 'over',
    stopped: true,
    seed: 42,
    truths: [truth],
    tables: resultTables([truth]),
  });
  expect((await phones.post('/working-day', {})).status).toBe(202);
});

test('a working day has the whole line: it waits until all have hung up, and then nobody can call until it is over', async () => {
  phones.playDay = ({ signal }) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve([truthOf('2026-11-23', [])])));
  const citizen = await phones.place('citizen');
  await phones.line(citizen, 'Tocca a lei');
  expect(await phones.post('/working-day', {})).toEqual({
    status: 409,
    body: { error: 'a phone is in a call: hang up first' },
  });
  await phones.post(`/calls/${citizen}/hang-up`, {});
  await phones.line(citizen, 'Chiamata finita');
  expect((await phones.post('/working-day', {})).status).toBe(202);
  await phones.hint('La giornata di lavoro ha tutta la linea');
  expect((await phones.post('/calls', { as: 'operator' })).status).toBe(409);
  await phones.post('/working-day/stop', {});
  await phones.heard.until(({ kind, day }) => kind === 'day' && (day as { kind: string }).kind === 'over');
  expect((await phones.post('/calls', { as: 'operator' })).status).toBe(201);
});

test('a working day that breaks off says so, and another may follow', async () => {
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => {});
  phones.playDay = () => Promise.reject(new Error('nobody could sign in'));
  await phones.post('/working-day', { seed: 1 });
  const failed = await phones.heard.until(
    ({ kind, day }) => kind === 'day' && (day as { kind: string }).kind === 'failed',
  );
  expect(failed['day']).toEqual({ kind: 'failed', seed: 1, message: 'nobody could sign in' });
  expect((await phones.post('/working-day', { seed: 2 })).status).toBe(202);
  quiet.mockRestore();
});
