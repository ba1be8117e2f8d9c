import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { RestRequest } from './answer-rest';
import type { RestAnswer } from './refusal';

export interface RestHandler {
  /** A test may refuse, delay, or do what was asked and answer when the client has given up. */
  answerRest(request: RestRequest): RestAnswer | Promise<RestAnswer>;
}

export interface RestServer {
  /** Replaces https://api.twilio.com. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves a simulator's REST API on a free local port.
 * @param choose returns the simulator that is asked now; without one the answer is 503
 */
export async function serveRest(choose: () => RestHandler | undefined): Promise<RestServer> {
  const server = createServer((request, response) => {
    void readRequest(request).then(async (asked) => {
      const { status, body } = (await choose()?.answerRest(asked)) ?? { status: 503, body: {} };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function readRequest(request: IncomingMessage): Promise<RestRequest> {
  const form = new URLSearchParams(await text(request));
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  return {
    method: request.method ?? '',
    path: pathname,
    query: Object.fromEntries(searchParams),
    form: Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name).join('\n')])),
    authorization: request.headers.authorization,
  };
}
