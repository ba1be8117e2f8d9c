import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';

export const accountSid = `AC${'0'.repeat(32)}`;
export const authToken = 'a-token-for-tests';

export interface Received {
  readonly path: string;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly isSigned: boolean;
}

export interface Answer {
  readonly status?: number;
  readonly contentType?: string;
  readonly location?: string;
  readonly body?: string;
}

type Scripted = string | Answer | ((request: Received) => string | Answer | Promise<string | Answer>);

/** A web service with a scripted answer for each path, which records the requests. */
export class ScriptedService {
  readonly received: Received[] = [];
  #script: Readonly<Record<string, Scripted>> = {};

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ScriptedService> {
    const server = createServer();
    const service = new ScriptedService(server);
    server.on('request', (request, response) => {
      void service.#answer(request).then(({ status = 200, contentType = 'text/xml', location, body = '' }) => {
        response.writeHead(status, { 'content-type': contentType, ...(location === undefined ? {} : { location }) });
        response.end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get url(): string {
    // Sound: a TCP server's address.
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** By path: the content of `<Response>`, or a whole answer. */
  answers(script: Readonly<Record<string, Scripted>>): void {
    this.#script = script;
    this.received.length = 0;
  }

  to(path: string): Received[] {
    return this.received.filter((request) => request.path === path);
  }

  get paths(): string[] {
    return this.received.map((request) => request.path);
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const received = await this.#read(request);
    this.received.push(received);
    const scripted = this.#script[received.path] ?? { status: 404 };
    const answer = typeof scripted === 'function' ? await scripted(received) : scripted;
    return typeof answer === 'string' ? { body: `<Response>${answer}</Response>` } : answer;
  }

  async #read(request: IncomingMessage): Promise<Received> {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const url = `${this.url}${request.url}`;
    const form = Object.fromEntries(new URLSearchParams(body));
    const signature = request.headers['x-twilio-signature'];
    const { pathname, searchParams } = new URL(url);
    return {
      path: pathname,
      method: request.method ?? '',
      params: { ...Object.fromEntries(searchParams), ...form },
      headers: request.headers,
      isSigned: typeof signature === 'string' && validateRequest(authToken, signature, url, form),
    };
  }
}
