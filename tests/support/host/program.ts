import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { LocalServer } from '../../../scripts/local/local-server';
import { startHere } from './start-here';
import type { StartedServer, ToStart } from './started-server';

// A program in which Faccina is started again and again, once for each file of tests that a worker runs: in the worker
// itself, Node would compile every function anew for each. It ends with whoever started it.

/** By its address. */
const running = new Map<string, LocalServer>();
/** What was logged since the last start, or since it was asked for. */
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
  return request.url === '/start' ? start(question as ToStart) : stop(question as { url: string }); // by the client beside this file
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
