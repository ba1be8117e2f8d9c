import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRunning, rememberRunning, whoName, whoPath } from '../../../scripts/local/running';

let root: string;
let server: Server;
/** Who answers at the port that was noted. */
let answers: string;
let environment: Readonly<Record<string, string>>;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'faccina-running-'));
  answers = 'this start';
  server = createServer((request, response) => response.end(request.url === whoPath ? answers : 'a page'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  environment = { DOMAIN_NAME: `localhost:${port}`, TABLE_NAME: 'faccina', [whoName]: 'this start' };
});
afterEach(() => {
  server.close();
  rmSync(root, { recursive: true, force: true });
});

test('what was noted is found while its server is there, in a folder where nothing was before', async () => {
  expect(await findRunning(root)).toBeUndefined();
  const forget = rememberRunning(root, environment);
  expect(await findRunning(root)).toEqual(environment);
  forget();
  expect(await findRunning(root)).toBeUndefined();
});

test('what a process has left that was killed leads nowhere, nor to whoever has its port now', async () => {
  rememberRunning(root, environment);
  answers = 'another start';
  expect(await findRunning(root)).toBeUndefined();
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
  expect(await findRunning(root)).toBeUndefined();
});

test.each(['', '{"pid": 1, "envi', '[]', '{"pid": 1, "environment": {}}', '{"DOMAIN_NAME": "faccina.example"}'])(
  'a note that holds %j is none',
  async (content) => {
    mkdirSync(join(root, '.faccina'));
    writeFileSync(join(root, '.faccina/running.json'), content);
    expect(await findRunning(root)).toBeUndefined();
  },
);

test('nor is a folder in its place', async () => {
  mkdirSync(join(root, '.faccina/running.json'), { recursive: true });
  expect(await findRunning(root)).toBeUndefined();
});
