import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { LocalServer } from '../../../scripts/local/local-server';
import { startHere } from './start-here';
import type { StartedServer, ToStart } from './started-server';

// Runs in a child process and starts Faccina again for each test file of a worker: in the worker itself, jest would compile
// every function again for each file. It exits with its parent.

/** By URL. */
const running = new Map<string, LocalServer>();
/** Log lines since the last start or the last request for them. */
const lines: string[] = [];

async function start(toStart: ToStart): Promise<StartedServer> {
  lines.length = 0;
  const server = await startHere(toStart);
  running.set(server.url, server);
  const { url, addresses, services } = server;
  return { url, addresses, services: { environment: services.environment, mailbox: services.mailbox } };
}

async function stop({ url }: { readonly url: string }): Promise<Record<string, never>> {
  await running.get(url)?.close();
  running.delete(url);
  return {};
}

async function answerTo(request: IncomingMessage): Promise<unknown> {
  const question = await json(request);
  if (request.url === '/logged') return lines.splice(0);
  return request.url === '/start' ? start(question as ToStart) : stop(question as { url: string }); // sent by start-in-host.ts
}

for (const stream of ['log', 'info', 'warn', 'error'] as const) {
  console[stream] = (...said: unknown[]) => void lines.push(said.join(' '));
}
process.once('disconnect', () => process.exit());
const host = createServer((request, response) => {
  answerTo(request).then(
    (answer) => response.end(JSON.stringify(answer)),
    (error: Error) => response.writeHead(500).end(error.stack),
  );
});
host.listen(0, '127.0.0.1', () => process.send?.((host.address() as AddressInfo).port)); // it listens on a port, not on a pipe
