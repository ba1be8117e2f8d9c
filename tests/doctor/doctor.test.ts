import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import * as v from 'valibot';
import { version } from '../../package.json';
import { examinationSchema } from '../../src/doctor/examination';
import { examine } from '../../src/doctor/examine';
import { MailNotSent } from '../../src/platform/mail/send-mail';
import { localSecrets, SettingsError } from '../../src/platform/settings/settings';
import { Faccina } from '../support/a-faccina';

const now = new Date('2026-11-25T10:00:00Z');

describe('the doctor', () => {
  let faccina: Faccina;
  beforeAll(async () => {
    faccina = await Faccina.start();
    faccina.phones('2026-11-25T09:00:00Z');
  });
  afterAll(() => faccina.stop());

  const ask = async (query: Readonly<Record<string, string>>, signed = true) => {
    const url = `${faccina.url}/doctor?${new URLSearchParams(query)}`;
    const signature = getExpectedTwilioSignature(localSecrets.AUTH_TOKEN, url, {});
    const response = await fetch(url, signed ? { headers: { 'X-Twilio-Signature': signature } } : {});
    return { status: response.status, body: await response.text() };
  };
  const mails = () => readdirSync(faccina.server.services.mailbox).filter((file) => file.endsWith('.eml'));

  test.each([
    ['calls', { twilio: 'ok' }],
    ['pages', { mail: 'ok' }],
  ])('says of the %s that all is well, and what it is, and nothing secret', async (half, more) => {
    const { status, body } = await ask({ half });
    expect(status).toBe(200);
    const { now: seen, node, centre, ...rest } = v.parse(examinationSchema, JSON.parse(body));
    expect(rest).toEqual({ version, settings: 'ok', table: 'ok', dayKeys: 'ok', ...more });
    expect(Math.abs(Date.parse(seen) - Date.now())).toBeLessThan(60_000);
    expect(centre).toMatch(/^[0-9a-f]{8}$/);
    expect(node).toBe(process.versions.node);
    for (const secret of Object.values(localSecrets)) expect(body).not.toContain(secret);
    expect(mails()).toEqual([]);
  });

  test('sends a test mail to whom it is asked to', async () => {
    await ask({ half: 'pages', mail: 'prova@comune.example' });
    const [file = ''] = mails();
    const { to, subject, text } = await PostalMime.parse(readFileSync(join(faccina.server.services.mailbox, file)));
    expect(to?.map(({ address }) => address)).toEqual(['prova@comune.example']);
    expect(subject).toBe('Faccina: prova della posta');
    expect(text).toContain('Comune di Prova');
  });

  test.each([
    ['unsigned', { half: 'calls' }, false, 403],
    ['of neither half', { half: 'both' }, true, 400],
    ['with a mail address that is none', { half: 'pages', mail: 'nobody' }, true, 400],
  ])('%s is refused', async (_, query, signed, status) => {
    expect((await ask(query, signed)).status).toBe(status);
  });
});

describe('an examination', () => {
  const fine = async () => undefined;
  const looks = { table: fine, mail: fine };
  const given = { dayKeys: { find: fine as () => Promise<undefined> } };

  class AccessDeniedException extends Error {
    override readonly name = 'AccessDeniedException';
  }
  const denied = async () => {
    throw new AccessDeniedException('User arn:aws:iam::123456789012:user/faccina is not authorized');
  };

  test('names the settings at fault, and looks no further', async () => {
    const open = () => {
      throw new SettingsError('TABLE_NAME is missing: the DynamoDB table');
    };
    const seen = await examine(open, now, looks);
    expect(seen).toMatchObject({ settings: expect.stringContaining('TABLE_NAME is missing') });
    expect([seen.table, seen.dayKeys].every((one) => one.startsWith('not looked at'))).toBe(true);
    expect(seen.mail).toBeUndefined();
  });

  test.each([
    ['table', given, { ...looks, table: denied }],
    ['dayKeys', { dayKeys: { find: denied } }, looks],
  ])('tells a fault of the %s by its name alone', async (part, open, tried) => {
    const seen = await examine(() => open, now, tried);
    expect(seen).toMatchObject({ settings: 'ok', [part]: 'AccessDeniedException' });
    expect(JSON.stringify(seen)).not.toContain('arn:');
  });

  test('tells what the mail server said', async () => {
    const refused = async () => {
      throw new MailNotSent('refused the user name or the password', { cause: undefined });
    };
    expect(await examine(() => given, now, { ...looks, mail: refused })).toMatchObject({
      table: 'ok',
      mail: 'the mail server refused the user name or the password',
    });
  });

  test.each([
    ['answers', 'ok', 'ok'],
    ['refuses', { failure: '401 20003' }, '401 20003'],
  ] as const)('with a Twilio that %s says so', async (_, answer, told) => {
    const seen = await examine(() => given, now, { ...looks, twilio: async () => answer });
    expect(seen.twilio).toBe(told);
  });

  test('says nothing of a Twilio that is not needed', async () => {
    expect(await examine(() => given, now, looks)).not.toHaveProperty('twilio');
  });

  test('does not take a fault of ours for a finding', async () => {
    const open = () => {
      throw new TypeError('ours');
    };
    await expect(examine(open, now, looks)).rejects.toThrow('ours');
  });
});
