import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { askSender } from '../../../src/platform/mail/ask-sender';
import { isSigned, signatureHeader } from '../../../src/platform/request-signature';
import { someSettings } from '../../support/an-environment';

const settings = someSettings();
const now = new Date('2026-11-23T09:00:00Z');
const given = { settings, now, local: false };

let server: Server;
let functionsUrl: string;
let asked: Promise<[IncomingMessage, ServerResponse]>;
beforeEach(async () => {
  server = createServer();
  asked = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  functionsUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  if (server.listening) await once(server.close(), 'close');
});

test('the sender is asked, as the scheduler asks, and its answer is not waited for', async () => {
  // Nobody has answered when this is told.
  expect(await askSender({ ...given, functionsUrl })).toBe('asked');
  const [request, response] = await asked;
  expect([request.method, request.url]).toEqual(['POST', '/outbox/send']);
  const signature = request.headers[signatureHeader];
  expect(isSigned(settings.REPORT_SECRET, { path: '/outbox/send', day: '' }, signature, now)).toBe(true);
  expect(request.headers['x-faccina-clock']).toBeUndefined();
  response.end('{}');
});

test('on one’s own machine it is told what time it is', async () => {
  await askSender({ ...given, functionsUrl, local: true });
  const [{ headers }] = await asked;
  expect(headers['x-faccina-clock']).toBe(now.toISOString());
});

test('a sender who answers nothing, and goes, is nobody’s fault', async () => {
  expect(await askSender({ ...given, functionsUrl })).toBe('asked');
  const [request] = await asked;
  const closed = once(request.socket, 'close');
  request.socket.destroy();
  await closed;
});

test('where nobody is, it is told why', async () => {
  await once(server.close(), 'close');
  expect(await askSender({ ...given, functionsUrl })).toBe('ECONNREFUSED');
});

test('who can’t be reached in time is not waited for', async () => {
  const connections: Socket[] = [];
  const silent = createTcpServer((socket) => void connections.push(socket.resume()));
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  // A connection is there, and the greeting of TLS never answered: nothing is written yet.
  expect(await askSender({ ...given, functionsUrl: `https://127.0.0.1:${port}` }, 50)).toBe('too slow');
  for (const connection of connections) connection.destroy();
  silent.close();
});
