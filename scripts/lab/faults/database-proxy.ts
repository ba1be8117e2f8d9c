import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse, request as sendTo } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** The injected fault. */
export type DatabaseFault =
  | { readonly kind: 'fine' }
  /** Closes every connection. */
  | { readonly kind: 'refuses' }
  /** Answers late. */
  | { readonly kind: 'delays'; readonly milliseconds: number }
  /** Answers HTTP 500 without executing. */
  | { readonly kind: 'breaks' }
  /** Answers ProvisionedThroughputExceededException without executing. */
  | { readonly kind: 'throttles' }
  /** Executes, and cuts the connection in the middle of the answer. */
  | { readonly kind: 'cuts' };

const fine: DatabaseFault = { kind: 'fine' };
const writes = ['PutItem', 'UpdateItem', 'DeleteItem'];

/** A proxy between the functions and DynamoDB that counts requests and injects faults. */
export class DatabaseProxy {
  reads = 0;
  writes = 0;
  /** How many delayed answers had not been given up by the client. */
  waitedFor = 0;
  /** Changes a request's body before it is passed on; used to remove protections. */
  rewrite: (operation: string, body: string) => string = (_, body) => body;
  /** Called after a successful write, before it is answered. */
  written: (body: string) => Promise<void> = async () => undefined;
  private fault: DatabaseFault = fine;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((asked, answer) => {
    // An error of the target closes the connection.
    this.handle(asked, answer).catch(() => answer.socket?.destroy());
  });

  private constructor(private readonly target: string) {
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  static async before(target: string): Promise<DatabaseProxy> {
    const proxy = new DatabaseProxy(target);
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get endpoint(): string {
    const { port } = this.server.address() as AddressInfo; // it listens on a port, not on a pipe
    return `http://127.0.0.1:${port}`;
  }

  /** From now on. `refuses` also closes open connections. */
  inject(fault: DatabaseFault): void {
    this.fault = fault;
    if (fault.kind === 'refuses') for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private async handle(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { fault } = this;
    // The client gave up while sending.
    const body = await buffer(asked).catch(() => undefined);
    if (body === undefined) return;
    const operation = String(asked.headers['x-amz-target']).split('.')[1] ?? '';
    if (writes.includes(operation)) this.writes += 1;
    else this.reads += 1;
    if (fault.kind === 'refuses') return void answer.socket?.destroy();
    if (fault.kind === 'breaks') return void answer.writeHead(500).end('{"__type":"InternalServerError"}');
    if (fault.kind === 'throttles') {
      const type = 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException';
      return void answer.writeHead(400).end(JSON.stringify({ __type: type, message: 'slow down' }));
    }
    const { status, headers, text } = await this.pass(asked, this.rewrite(operation, body.toString()));
    if (status === 200 && writes.includes(operation)) await this.written(body.toString());
    if (fault.kind === 'delays') {
      await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
      if (asked.socket.destroyed) return;
      this.waitedFor += 1;
    }
    if (fault.kind !== 'cuts') return void answer.writeHead(status, headers).end(text);
    answer.writeHead(status, headers);
    answer.write(text.slice(0, text.length / 2), () => answer.socket?.destroy());
  }

  private pass(asked: IncomingMessage, body: string) {
    return new Promise<{ status: number; headers: Record<string, string>; text: string }>((resolve, reject) => {
      const { host: _, 'content-length': __, connection: ___, ...headers } = asked.headers;
      const sent = sendTo(this.target, {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      });
      sent.on('error', reject);
      sent.once('response', async (response) => {
        const text = (await buffer(response)).toString();
        const type = response.headers['content-type'] ?? 'application/x-amz-json-1.0';
        // The SDK verifies the answer's checksum.
        const checksum = response.headers['x-amz-crc32'];
        const passedOn = { 'content-type': type, ...(typeof checksum === 'string' && { 'x-amz-crc32': checksum }) };
        resolve({
          status: response.statusCode ?? 500,
          headers: { ...passedOn, 'content-length': `${Buffer.byteLength(text)}` },
          text,
        });
      });
      sent.end(body);
    });
  }
}
