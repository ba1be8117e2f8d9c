import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { daily } from '../../functions/reports/daily';
import { callKey } from '../../src/calls/keys';
import type { Dependencies } from '../../src/entry/page-dependencies';
import { sendDayReport, sendMissedDays } from '../../src/entry/report-mails';
import { storesIn } from '../../src/entry/stores';
import { figureTexts, reportTexts } from '../../src/format/texts';
import { TestDatabase } from '../platform/table/database';
import { someSettings } from '../support/an-environment';

const texts = { figures: figureTexts, report: reportTexts };
const today = '2026-11-23';
const evening = new Date('2026-11-23T17:30:00Z');
const muchTime = () => 9_000;

/** The subjects of all that was taken, and a server that can be told to take nothing. */
const taken: string[] = [];
let takesMail = true;
/** How long the request has taken so far, and how much of it the server takes for each message. */
let millisecondsSinceStart = 0;
let millisecondsForEach = 0;
const server = new SMTPServer({
  authOptional: true,
  disableReverseLookup: true,
  disabledCommands: ['STARTTLS'],
  closeTimeout: 1,
  onData: (stream, _, done) => {
    text(stream)
      .then(async (source) => {
        if (!takesMail) throw Object.assign(new Error('no room'), { responseCode: 452 });
        millisecondsSinceStart += millisecondsForEach;
        taken.push((await PostalMime.parse(source)).messageId ?? '');
      })
      .then(() => done(), done);
  },
});

let database: TestDatabase;
let given: Dependencies;

beforeAll(async () => {
  database = await TestDatabase.start();
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
});
beforeEach(async () => {
  takesMail = true;
  millisecondsForEach = 0;
  taken.length = 0;
  const { table } = await database.newTable();
  const { port } = server.server.address() as AddressInfo; // it listens on a port, not on a pipe
  const settings = someSettings({ SMTP_URL: `smtp://127.0.0.1:${port}` });
  given = {
    ...storesIn(table, table, { now: () => evening }),
    settings,
    now: evening,
    local: false,
    origin: 'https://faccina-1234.twil.io',
  };
});
afterAll(async () => {
  await new Promise<void>((closed) => server.close(closed));
  await database.close();
});

async function aCallOn(day: string): Promise<void> {
  const key = callKey(await given.dayKeys.ofToday(day), `CA${'1'.repeat(32)}`);
  await given.calls.open({ day, hour: `${day}T08:00Z`, key }, 'urp', 'waiting');
}
const catchUp = (left = muchTime) => sendMissedDays(given, texts, today, left);
const daysTaken = () => taken.map((id) => /report\.(\d{4}-\d\d-\d\d)\./.exec(id)?.[1]);

test('days with calls that nobody reported are caught up on, oldest first, each once', async () => {
  for (const day of ['2026-11-20', '2026-11-18', '2026-11-22']) await aCallOn(day);
  expect(await catchUp()).toEqual({
    caughtUp: ['2026-11-18', '2026-11-20', '2026-11-22'].map((day) => ({ day, outcome: 'sent', recipients: 2 })),
    behind: 0,
  });
  expect(daysTaken()).toEqual(['2026-11-18', '2026-11-20', '2026-11-22']);
  expect(await catchUp()).toEqual({ caughtUp: [], behind: 0 });
  expect(taken).toHaveLength(3);
});

test('a day without calls is not missed, unless it was tried', async () => {
  expect(await catchUp()).toEqual({ caughtUp: [], behind: 0 });
  takesMail = false;
  await sendDayReport(given, texts, '2026-11-21');
  takesMail = true;
  await catchUp();
  expect(daysTaken()).toEqual(['2026-11-21']);
});

test('what is a week old, and today, are left alone', async () => {
  for (const day of ['2026-11-15', '2026-11-16', today]) await aCallOn(day);
  await catchUp();
  expect(daysTaken()).toEqual(['2026-11-16']);
});

test('a mail server that takes nothing is asked once, and the days stay to be caught up on', async () => {
  for (const day of ['2026-11-21', '2026-11-22']) await aCallOn(day);
  takesMail = false;
  expect(await catchUp()).toEqual({
    caughtUp: [{ day: '2026-11-21', outcome: 'not-sent', reason: expect.stringContaining('(452)') }],
    behind: 2,
  });
  takesMail = true;
  expect((await catchUp()).behind).toBe(0);
  expect(daysTaken()).toEqual(['2026-11-21', '2026-11-22']);
});

test('what there is no time for stays for the next request', async () => {
  for (const day of ['2026-11-20', '2026-11-21', '2026-11-22']) await aCallOn(day);
  const times = [9_000, 3_000];
  const first = await catchUp(() => times.shift() ?? 0);
  expect(first.behind).toBe(2);
  expect(daysTaken()).toEqual(['2026-11-20']);
});

test('a slow mail server gets today’s first, and what was missed from the requests that follow', async () => {
  for (const day of ['2026-11-21', '2026-11-22']) await aCallOn(day);
  millisecondsForEach = 6_000;
  const ask = async () => {
    millisecondsSinceStart = 0;
    const { status, body } = await daily(given, {}, () => millisecondsSinceStart);
    return [status, 'behind' in body ? body.behind : undefined];
  };
  expect([await ask(), await ask(), await ask()]).toEqual([
    [502, 2],
    [502, 1],
    [200, 0],
  ]);
  expect(daysTaken()).toEqual([today, '2026-11-21', '2026-11-22']);
});
