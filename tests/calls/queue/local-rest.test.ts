import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLocalEnvironment } from '../../../scripts/local/environment';
import { type LocalServer, startLocalServer } from '../../../scripts/local/local-server';
import { TwilioCalls } from '../../../src/platform/twilio/twilio-calls';
import { builtForTests } from '../../support/built-for-tests';
import { stepTimeoutMilliseconds } from '../../support/timeouts';
import { twilioAt } from '../../support/twilio-at';

let directory: string;
let server: LocalServer;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'faccina-'));
  const environment = readLocalEnvironment(directory, {});
  server = await startLocalServer({
    root: process.cwd(),
    built: builtForTests,
    environment: { ...environment, port: 0 },
    say: () => undefined,
    now: () => new Date(),
    directory,
  });
});

afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

const twilio = () =>
  new TwilioCalls(
    () => twilioAt(server.services.environment['TWILIO_API_ENDPOINT'] ?? ''),
    stepTimeoutMilliseconds,
    server.url,
  );

test('npm start has a REST API for the phones of its page, whatever account the settings name', async () => {
  expect(await twilio().sendOn(`CA${'0'.repeat(32)}`, '/citizen/meeting')).toBe('gone');
});
