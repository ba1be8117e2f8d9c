import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailbox } from '../../scripts/local/mailbox/start-mailbox';
import { askForLink } from '../../src/access/ask-for-link';
import type { LogLine } from '../../src/log';
import { Attempts } from '../../src/store/attempts';
import { SignInLinks } from '../../src/store/sign-in-links';
import { accessTexts } from '../../src/texts';
import { someSettings } from '../an-environment';
import { type NewTable, TestDatabase } from '../store/database';

const origin = 'https://faccina-1234.twil.io';
const now = new Date('2026-11-23T09:00:00Z');
const browser = 'b'.repeat(43);

let database: TestDatabase;
let directory: string;
let relay: { port: number; close(): Promise<void> };
beforeAll(async () => {
  database = await TestDatabase.start();
  directory = mkdtempSync(join(tmpdir(), 'faccina-relay-'));
  relay = await startMailbox({ directory, port: 0, now: () => now });
});
afterAll(async () => {
  await relay.close();
  await database.close();
  rmSync(directory, { recursive: true });
});

async function ask({ table }: NewTable, address: string, port = relay.port) {
  const lines: LogLine[] = [];
  const given = {
    settings: someSettings({ SMTP_URL: `smtp://127.0.0.1:${port}` }),
    attempts: new Attempts(table),
    signInLinks: new SignInLinks(table),
    origin,
    now,
  };
  const outcome = await askForLink(given, accessTexts.mail, { address, browser }, (line) => lines.push(line));
  return { outcome, lines };
}
const partitions = ['sign-in-link', 'attempts'];
async function itemsIn({ table }: NewTable): Promise<string> {
  const items: unknown[] = [];
  for (const partition of partitions) for await (const item of table.itemsUnder(partition)) items.push(item);
  return JSON.stringify(items);
}

test('neither the address nor anything that opens is kept', async () => {
  const made = await database.newTable();
  expect(await ask(made, 'sindaca@comune.example')).toEqual({ outcome: 'asked', lines: [] });
  const [mail = ''] = readdirSync(directory).map((file) => readFileSync(join(directory, file), 'utf8'));
  // Quoted-printable: a line goes on after an equals sign, which is itself written =3D.
  const [, link = ''] = /\/access\/link\?link=([\w-]{43})/.exec(mail.replace(/=\r\n/g, '').replace(/=3D/g, '=')) ?? [];
  expect(link).toHaveLength(43);
  const kept = await itemsIn(made);
  expect(kept).toContain('sign-in-link');
  for (const secret of [link, browser, 'sindaca', 'comune.example']) expect(kept).not.toContain(secret);
});

test('where the relay takes no mail the answer is the same, and the log says so without naming anybody', async () => {
  const made = await database.newTable();
  const { outcome, lines } = await ask(made, 'sindaca@comune.example', 1);
  expect(outcome).toBe('asked');
  expect(lines).toEqual([
    { code: 'link-not-sent', step: 'access/send-link', fault: 'the mail server could not be reached (ECONNREFUSED)' },
  ]);
});

test('whoever is on no list leaves nothing behind but a count', async () => {
  const made = await database.newTable();
  expect(await ask(made, 'chiunque@altrove.example', 1)).toEqual({ outcome: 'asked', lines: [] });
  const kept = await itemsIn(made);
  expect(kept).not.toContain('sign-in-link');
  expect(kept).toMatch(/"address#[0-9a-f]{3}"/);
  expect(kept).not.toContain('chiunque');
});
