import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { Faccina } from '../../support/a-faccina';
import { askScheduled } from '../../support/ask-scheduled';
import { playCalls, times } from '../../support/play-calls';

const path = '/reports/monthly';
let faccina: Faccina;
beforeAll(async () => {
  faccina = await Faccina.start();
});
afterAll(() => faccina.stop());

const mails = () => {
  const { mailbox } = faccina.server.services;
  return readdirSync(mailbox)
    .filter((file) => file.endsWith('.eml'))
    .map((file) => readFileSync(join(mailbox, file)));
};

test('on the first of a month the scheduler has the month before mailed, once', async () => {
  await playCalls(faccina.stores, '2026-01-20', { served: 30, votes: times(7, { rating: 'satisfied' }) });
  await playCalls(faccina.stores, '2026-01-27', { served: 2, votes: times(6, { rating: 'fair' }) });
  await faccina.stores.incidents.note('2026-01-27', 1);
  const at = '2026-02-01T18:30:00+01:00';
  expect(await askScheduled(faccina.url, path, { at, day: '2026-02-01' })).toEqual({
    status: 200,
    body: { month: '2026-01', outcome: 'sent', recipients: 1 },
  });
  expect((await askScheduled(faccina.url, path, { at })).body).toMatchObject({ outcome: 'already-sent' });
  expect(mails()).toHaveLength(1);

  const { subject, text = '', attachments } = await PostalMime.parse(mails()[0] ?? '');
  expect(subject).toBe("Com'è andata in gennaio 2026 – Comune di Prova");
  expect(text).toMatch(/Chiamate ricevute +45/);
  expect(text).toMatch(/Soddisfatti +7 .*54%/);
  expect(text).toMatch(/^http:\/\/localhost:\d+\/report\?period=2026-01$/m);
  expect(text).toMatch(/Il mese prima +Un anno prima\n.*gen 2026 +dic 2025 +gen 2025/);
  expect(text).toMatch(/Di questo mese può mancare qualcosa/);
  const csv = new TextDecoder()
    .decode(attachments[0]?.content as ArrayBuffer)
    .trim()
    .split('\r\n');
  expect(csv).toHaveLength(32);
  expect(csv[20]).toBe('2026-01-20;Comune di Prova;37;37;7;7;7;0;0;0;0;0;0;0;');
  expect(csv[27]).toBe('2026-01-27;Comune di Prova;8;8;6;6;0;6;0;0;0;0;0;0;dati incompleti');
});

test('of a month that nobody called in there is no mail', async () => {
  const before = mails().length;
  const { body } = await askScheduled(faccina.url, path, { at: '2025-06-01T18:30:00+02:00' });
  expect(body).toEqual({ month: '2025-05', outcome: 'no-calls' });
  expect(mails()).toHaveLength(before);
});

test('of a month that is not over there is no mail yet, and nothing is claimed', async () => {
  await playCalls(faccina.stores, '2026-02-10', { served: 3 });
  const early = await askScheduled(faccina.url, path, { at: '2026-02-11T18:30:00+01:00', day: '2026-03-01' });
  expect(early).toEqual({ status: 400, body: { error: '2026-03-01 has not come yet' } });
  const due = await askScheduled(faccina.url, path, { at: '2026-03-01T18:30:00+01:00', day: '2026-03-01' });
  expect(due.body).toMatchObject({ month: '2026-02', outcome: 'sent' });
});

test('who has not signed gets nothing, and a day that does not exist is told so', async () => {
  const at = '2026-02-01T18:30:00+01:00';
  expect((await askScheduled(faccina.url, path, { at, header: '' })).status).toBe(403);
  expect((await askScheduled(faccina.url, path, { at, day: '2026-02-30' })).status).toBe(400);
});
