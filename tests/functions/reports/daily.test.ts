import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { ballotOf } from '../../../src/ballots/ballots';
import { daysBefore } from '../../../src/calendar/civil-time';
import { ballotKey, callKey } from '../../../src/calls/keys';
import { signRequest } from '../../../src/platform/request-signature';
import { localSecrets } from '../../../src/platform/settings/settings';
import { Faccina } from '../../support/a-faccina';
import { askScheduled } from '../../support/ask-scheduled';
import { faces } from '../../support/faces';

const path = '/reports/daily';
let faccina: Faccina;

beforeAll(async () => {
  faccina = await Faccina.start();
});
afterAll(() => faccina.stop());

const ask = (day: string, { at, header }: { at: string; header?: string | undefined }) =>
  askScheduled(faccina.url, path, { at, day, header });

const mails = () => {
  const { mailbox } = faccina.server.services;
  return readdirSync(mailbox)
    .filter((file) => file.endsWith('.eml'))
    .map((file) => readFileSync(join(mailbox, file)));
};

/** Six citizens who are satisfied: enough to be shown. */
async function sixVotes(day: string): Promise<void> {
  const { dayKeys, calls, ballots } = faccina.stores;
  const key = await dayKeys.ofToday(day);
  const hour = `${day}T08:00Z`;
  for (let call = 0; call < 6; call += 1) {
    const ballot = { day, hour, key: ballotKey(key, `call ${call}`) };
    await calls.open({ day, hour, key: callKey(key, `call ${call}`) }, 'urp', 'transferred');
    await ballots.issue(key, ballot, 'urp', faces);
    await ballots.answer(key, ballot, ballotOf(faces, ['satisfied']), 1);
  }
}

describe('the scheduler', () => {
  test('has the day mailed once, however often it asks, and is told so', async () => {
    const day = faccina.newDay();
    await sixVotes(day);
    const before = mails().length;
    const first = await ask('', { at: `${day}T18:30:00+01:00` });
    expect(first).toEqual({ status: 200, body: { day, outcome: 'sent', recipients: 1 } });
    const second = await ask('', { at: `${day}T18:31:00+01:00` });
    expect(second).toEqual({
      status: 200,
      body: { day, outcome: 'already-sent', sentAt: `${day}T17:30:00.000Z` },
    });
    expect(mails()).toHaveLength(before + 1);
  });

  test('that asks many times at once has one mail sent', async () => {
    const day = faccina.newDay();
    const before = mails().length;
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ask(day, { at: `${day}T18:30:00+01:00` })));
    expect(answers.filter(({ body }) => body['outcome'] === 'sent')).toHaveLength(1);
    expect(mails()).toHaveLength(before + 1);
  });

  test('hears which missed days were caught up on', async () => {
    const missed = faccina.newDay();
    await sixVotes(missed);
    const day = faccina.newDay();
    const before = mails().length;
    expect(await ask('', { at: `${day}T18:30:00+01:00` })).toEqual({
      status: 200,
      body: {
        day,
        outcome: 'sent',
        recipients: 1,
        caughtUp: [{ day: missed, outcome: 'sent', recipients: 1 }],
        behind: 0,
      },
    });
    expect(mails()).toHaveLength(before + 2);
  });

  test('may ask for an earlier day, whose figures are in the mail', async () => {
    const day = faccina.newDay();
    await sixVotes(day);
    const before = new Set(mails().map(String));
    await ask(day, { at: `${daysBefore(day, -20)}T18:30:00+01:00` });
    const [mail] = mails().filter((bytes) => !before.has(String(bytes)));
    const { text, html, attachments, to } = await PostalMime.parse(mail ?? '');
    expect(to?.map(({ address }) => address)).toEqual(['dirigenti@comune.example']);
    expect(text).toMatch(/Soddisfatt\w+\W.*6/i);
    expect(html).toContain('#008055');
    expect(attachments.map(({ mimeType }) => mimeType)).toEqual(['text/csv', 'text/csv']);
  });
});

describe('a request', () => {
  const at = '2026-11-23T18:30:00+01:00';
  const forToday = (secret: string, moment: string) => signRequest(secret, { path, day: '' }, new Date(moment));

  test.each([
    ['without a signature', ''],
    ['with a signature that is none', 't=1,v1=00'],
    ['signed with another secret', forToday('another-secret-another-secret-another', at)],
    ['signed more than five minutes ago', forToday(localSecrets.REPORT_SECRET, '2026-11-23T18:24:59+01:00')],
    ['signed in the future', forToday(localSecrets.REPORT_SECRET, '2026-11-23T18:35:01+01:00')],
  ])('%s is refused, and nothing is sent', async (_, header) => {
    const before = mails().length;
    expect((await ask('', { at, header })).status).toBe(403);
    expect(mails()).toHaveLength(before);
  });

  test('signed for another day than it asks for is refused', async () => {
    const header = signRequest(localSecrets.REPORT_SECRET, { path, day: '2026-11-22' }, new Date(at));
    expect((await ask('2026-11-21', { at, header })).status).toBe(403);
  });

  test('for a day that has not come is told so, and the day is mailed when it has', async () => {
    const today = faccina.newDay();
    const day = daysBefore(today, -1);
    faccina.newDay(); // tomorrow is used up too
    await sixVotes(today);
    const before = mails().length;
    for (const early of [day, '2099-12-31']) {
      expect(await ask(early, { at: `${today}T18:30:00+01:00` })).toEqual({
        status: 400,
        body: { error: `${early} has not come yet` },
      });
    }
    expect(mails()).toHaveLength(before);
    expect((await ask(day, { at: `${day}T18:30:00+01:00` })).body).toMatchObject({ outcome: 'sent' });
  });

  test('for a day before anybody could call is told so, and nothing is claimed', async () => {
    expect(await ask('2020-02-29', { at })).toEqual({
      status: 400,
      body: { error: 'on 2020-02-29 nobody could call yet' },
    });
    expect(await faccina.stores.reportClaims.stateOf('2020-02-29')).toBe('unknown');
  });

  test('for a day without calls, of which the figures begin earlier, is mailed: a schedule may be late', async () => {
    const first = faccina.newDay();
    const quiet = faccina.newDay();
    await faccina.stores.firstDay.note(first);
    expect((await ask(quiet, { at: `${daysBefore(quiet, -1)}T00:10:00+01:00` })).body).toMatchObject({
      outcome: 'sent',
    });
  });

  test('for a day that does not exist is told so', async () => {
    expect(await ask('2026-11-31', { at })).toEqual({
      status: 400,
      body: { error: 'day is not a day such as 2026-11-22' },
    });
  });
});
