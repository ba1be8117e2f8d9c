import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { Dependencies } from '../../src/entry/page-dependencies';
import { sendDayReport } from '../../src/entry/report-mails';
import { storesIn } from '../../src/entry/stores';
import { figureTexts, reportTexts } from '../../src/format/texts';
import type { ReportClaims } from '../../src/reports/report-claims';
import type { ReportOutcome } from '../../src/reports/send-report';
import { TestDatabase } from '../platform/table/database';
import { someSettings } from '../support/an-environment';

const texts = { figures: figureTexts, report: reportTexts };
const day = '2026-11-23';
const evening = new Date('2026-11-23T17:30:00Z');
const later = (seconds: number): Date => new Date(evening.getTime() + seconds * 1000);
const place = { day, hour: '2026-11-23T08:00Z' };

/** A mail server on this machine. */
class MailServer {
  /** Every message that it has taken. */
  readonly taken: Email[] = [];
  /** The next messages to be turned down. */
  turnsDown = 0;
  /** With which code a recipient is turned down. */
  says: Record<string, number> = {};
  /** To whom each message was handed over. */
  readonly envelopes: string[][] = [];
  private readonly server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 1,
    onRcptTo: ({ address }, _, done) => {
      const responseCode = this.says[address];
      done(responseCode === undefined ? null : Object.assign(new Error('not now'), { responseCode }));
    },
    onData: (stream, { envelope }, done) => {
      text(stream)
        .then(async (source) => {
          if (this.turnsDown-- > 0) throw Object.assign(new Error('no room'), { responseCode: 452 });
          this.envelopes.push(envelope.rcptTo.map(({ address }) => address));
          this.taken.push(await PostalMime.parse(source));
        })
        .then(() => done(), done);
    },
  });

  async listen(): Promise<void> {
    this.server.on('error', () => undefined); // a client that breaks off
    this.server.listen(0, '127.0.0.1');
    await once(this.server.server, 'listening');
  }
  get url(): string {
    const { port } = this.server.server.address() as AddressInfo; // it listens on a port, not on a pipe
    return `smtp://127.0.0.1:${port}`;
  }
  close(): Promise<void> {
    return new Promise((closed) => this.server.close(closed));
  }
}

let database: TestDatabase;
beforeAll(async () => {
  database = await TestDatabase.start();
});
afterAll(() => database.close());

describe("a day's report", () => {
  let mail: MailServer;
  let given: Dependencies;
  beforeEach(async () => {
    mail = new MailServer();
    await mail.listen();
    const { table } = await database.newTable();
    const settings = someSettings({ SMTP_URL: mail.url });
    given = {
      ...storesIn(table, table, { now: () => evening }),
      settings,
      now: evening,
      local: false,
      origin: 'https://faccina-1234.twil.io',
    };
  });
  afterEach(() => mail.close());

  const send = (overrides: Partial<Dependencies> = {}): Promise<ReportOutcome> =>
    sendDayReport({ ...given, ...overrides }, texts, day);

  test('is sent to everybody who gets it, with the figures of the day', async () => {
    for (const each of [day, '2026-11-22']) await given.dayKeys.ofToday(each);
    for (const call of ['AAAA', 'BBBB', 'CCCC']) await given.calls.open({ ...place, key: call }, 'urp', 'transferred');
    await given.calls.open({ ...place, key: 'DDDD', day: '2026-11-22' }, 'urp', 'waiting');
    expect(await send()).toEqual({ outcome: 'sent', recipients: 2 });
    const [message] = mail.taken;
    expect(message?.from?.address).toBe('faccina@comune.example');
    expect(message?.to?.map(({ address }) => address)).toEqual(['sindaca@comune.example', 'urp@comune.example']);
    expect(message?.subject).toContain('Comune di Borgo');
    const csv = new TextDecoder().decode(message?.attachments[0]?.content as ArrayBuffer); // what postal-mime gives unless told otherwise
    expect(csv).toContain('\r\n2026-11-23;Comune di Borgo;3;3;3;0;');
  });

  test('is sent once, however often it is asked for, and says when it was', async () => {
    await send();
    const alreadySent = { outcome: 'already-sent', sentAt: evening.toISOString() };
    expect(await send({ now: later(5) })).toEqual(alreadySent);
    expect(await send({ now: later(86_400) })).toEqual(alreadySent);
    expect(mail.taken).toHaveLength(1);
  });

  test('is sent once when many ask at once: the others hear that it is being sent', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => send()));
    const kinds = outcomes.map(({ outcome }) => outcome);
    expect(kinds.filter((kind) => kind === 'sent')).toHaveLength(1);
    // Whoever comes when the mail has gone already is told so.
    expect(kinds.filter((kind) => kind !== 'sent' && kind !== 'being-sent' && kind !== 'already-sent')).toEqual([]);
    expect(mail.taken).toHaveLength(1);
  });

  test('is sent at the next try when the mail server turned it down', async () => {
    mail.turnsDown = 1;
    expect(await send()).toEqual({ outcome: 'not-sent', reason: expect.stringContaining('(452)') });
    expect(mail.taken).toEqual([]);
    expect(await send({ now: later(1) })).toEqual({ outcome: 'sent', recipients: 2 });
    expect(mail.taken).toHaveLength(1);
  });

  test('is sent at the next try when there was no mail server', async () => {
    const gone = new MailServer();
    await gone.listen();
    const settings = someSettings({ SMTP_URL: gone.url });
    await gone.close();
    expect(await send({ settings })).toEqual({
      outcome: 'not-sent',
      reason: expect.stringContaining('could not be reached'),
    });
    expect(await send()).toMatchObject({ outcome: 'sent' });
  });

  test('names no recipient when it says why it was not sent', async () => {
    mail.turnsDown = 1;
    expect(JSON.stringify(await send())).not.toMatch(/comune\.example|no room/);
  });

  test('that can not be built is a fault, and can be sent at the next try', async () => {
    await given.dayKeys.ofToday(day);
    const fault = new Error('the table is gone');
    const broken = Object.assign(Object.create(given.grouped), { ballots: () => Promise.reject(fault) });
    await expect(send({ grouped: broken })).rejects.toBe(fault);
    expect(mail.taken).toEqual([]);
    expect(await send()).toMatchObject({ outcome: 'sent' });
  });

  const withClaims = (broken: Partial<ReportClaims>): ReportClaims =>
    Object.assign(Object.create(given.reportClaims), broken);

  test('whose sender died before anything was noted is sent again a minute later, as the same message', async () => {
    const fault = new Error('stopped');
    const reportClaims = withClaims({ noteDelivered: () => Promise.reject(fault) });
    await expect(send({ reportClaims })).rejects.toBe(fault);
    expect(await send({ now: later(30) })).toEqual({ outcome: 'being-sent' });
    expect(await send({ now: later(61) })).toMatchObject({ outcome: 'sent' });
    const [first, second] = mail.taken;
    expect(mail.taken).toHaveLength(2);
    expect(second?.messageId).toBe(first?.messageId);
  });

  test('whose sender died when it was noted whom it has reached is sent to nobody twice', async () => {
    const reportClaims = withClaims({ markSent: () => Promise.reject(new Error('stopped')) });
    await expect(send({ reportClaims })).rejects.toThrow('stopped');
    expect(await send({ now: later(61) })).toEqual({ outcome: 'sent', recipients: 0 });
    expect(mail.taken).toHaveLength(1);
  });

  test('is noted as sent although the database takes that only at the fourth try', async () => {
    let refusals = 3;
    const markSent = (asked: string, at: Date): Promise<void> =>
      refusals-- > 0 ? Promise.reject(new Error('not now')) : given.reportClaims.markSent(asked, at);
    expect(await send({ reportClaims: withClaims({ markSent }) })).toMatchObject({ outcome: 'sent' });
    expect(await send()).toMatchObject({ outcome: 'already-sent' });
  });

  test('that one recipient is refused goes to the others, and is not offered again', async () => {
    mail.says['sindaca@comune.example'] = 550;
    expect(await send()).toEqual({ outcome: 'sent', recipients: 1, refused: 1 });
    expect(await send({ now: later(90) })).toMatchObject({ outcome: 'already-sent' });
    expect(mail.taken).toHaveLength(1);
  });

  test('that one recipient is to be offered again later is sent to them alone, as the same message', async () => {
    mail.says['sindaca@comune.example'] = 451;
    expect(await send()).toEqual({ outcome: 'partly-sent', recipients: 1, waiting: 1 });
    mail.says = {};
    expect(await send({ now: later(1) })).toEqual({ outcome: 'sent', recipients: 1 });
    expect(mail.envelopes).toEqual([['urp@comune.example'], ['sindaca@comune.example']]);
    expect(mail.taken[1]?.messageId).toBe(mail.taken[0]?.messageId);
  });

  test('is sent for each day by itself', async () => {
    await send();
    expect(await sendDayReport(given, texts, '2026-11-22')).toMatchObject({ outcome: 'sent' });
    expect(mail.taken.map(({ messageId }) => messageId)).toEqual([
      expect.stringContaining('report.2026-11-23.'),
      expect.stringContaining('report.2026-11-22.'),
    ]);
  });
});
