import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machineTime } from '../../scripts/local/clock';
import { readLocalEnvironment } from '../../scripts/local/environment';
import type { LocalServer } from '../../scripts/local/local-server';
import { rememberRunning } from '../../scripts/local/running';
import { callListName, startDemo } from '../../scripts/local/start-demo';
import { draw } from '../../scripts/production/draw';
import { personId } from '../../src/people/person-id';
import { signSession } from '../../src/people/session';
import { cookieNames } from '../../src/platform/web/cookie';
import { TestWorkplace } from '../scripts/production/a-workplace';
import { builtForTests } from '../support/built-for-tests';
import { testTimeoutMilliseconds } from '../support/timeouts';

const directory = mkdtempSync(join(tmpdir(), 'faccina-demo-'));
let server: LocalServer;
let cookie: string;

beforeAll(async () => {
  const now = machineTime('2026-11-29 00:10') ?? (() => new Date(Number.NaN));
  const environment = { ...readLocalEnvironment(directory, {}), port: 0 };
  server = await startDemo({
    root: process.cwd(),
    built: builtForTests,
    // Another database and another relay, which the demonstration must leave alone.
    environment: {
      ...environment,
      values: {
        ...environment.values,
        DYNAMODB_ENDPOINT: 'https://dynamodb.invalid',
        SMTP_URL: 'smtps://mail.invalid:465',
      },
    },
    say: () => undefined,
    now,
    directory,
    functionLimitMilliseconds: testTimeoutMilliseconds,
    usualCalls: 25,
  });
  const { settings } = server.services;
  const manager = personId(settings, settings.MANAGERS[0] ?? '');
  cookie = `${cookieNames.session}=${await signSession(settings.SESSION_SECRET, manager, now())}`;
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

const open = async (path: string): Promise<string> => {
  const response = await fetch(new URL(path, server.url), { headers: { cookie } });
  return `${response.status} ${await response.text()}`;
};

test.each([
  ['/', 'Il 2026 di una città inventata'],
  ['/report?period=2026', 'Soddisfatti'],
  ['/report?period=2026-03', 'Soddisfatti'],
  // On a Saturday few have called.
  ['/report?period=2026-11-28', 'Chiamate ricevute'],
  // Nobody has called since midnight: beside it stands the day before.
  ['/report', 'Il giorno prima'],
  ['/evolution', 'Un esperto richiama'],
  ['/report?wall', '<title>'],
  ['/public/month', 'ottobre 2026'],
  ['/public/data?month=2026-10&format=csv', '2026-10-31'],
  ['/figures/download?period=2026&format=excel', '2026-11'],
])('%s has something to show', async (path, shown) => {
  const page = await open(path);
  expect(page).toMatch(/^200 /);
  expect(page).toContain(shown);
});

describe('whether the draw was fair', () => {
  const check = async (file: string) => {
    const workplace = new TestWorkplace({ centre: null });
    const forget = rememberRunning(workplace.root, server.services.environment);
    const checked = await workplace.run(draw, ['--check', join(directory, file)]);
    forget();
    workplace.remove();
    return checked;
  };

  test('anybody can check by the list of calls that lies beside the mails', async () => {
    const { status, said } = await check(callListName);
    expect(said).toMatch(/^2025-11-04T19 {2}tributi: \d+ calls,.* at 20 %\): as published$/m);
    expect(said).toMatch(/^(\d+) of \1 draws are as they were published beforehand$/m);
    expect(status).toBe(0);
  });

  test('and finds a call that was moved to another day', async () => {
    const written = readFileSync(join(directory, callListName), 'utf8');
    const moved = written.replace(/2026-11-24T1[0-3]:/, '2026-11-25T12:');
    expect(moved).not.toBe(written);
    writeFileSync(join(directory, 'moved.csv'), moved);
    const { status, said } = await check('moved.csv');
    expect(said).toMatch(/^2026-11-24T19 .*THE COUNTS DIFFER/m);
    expect(said).toMatch(/^2026-11-25T19 .*THE COUNTS DIFFER/m);
    expect(status).toBe(1);
  });
});

test('the mails of yesterday and of the month before have come, and no other', async () => {
  const mails = readdirSync(join(directory, 'mailbox')).filter((file) => file.endsWith('.eml'));
  expect(mails).toHaveLength(2);
});
