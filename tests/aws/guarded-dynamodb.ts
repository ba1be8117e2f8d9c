import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import * as v from 'valibot';

const named = v.object({ TableName: v.string() });

/**
 * Stands before a DynamoDB and does what AWS's own does with a policy: each operation on each table is allowed or
 * refused. It notes what it was asked for.
 */
export class GuardedDynamoDb {
  /** `GetItem faccina` for each operation and table that was asked for. */
  readonly asked = new Set<string>();

  private constructor(
    private readonly server: Server,
    /** Under a host name that Faccina doesn't take for a database to be started by itself. */
    readonly endpoint: string,
  ) {}

  /** @param allowed what may be done, as `GetItem faccina` */
  static async before(databaseEndpoint: string, allowed: ReadonlySet<string>): Promise<GuardedDynamoDb> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
    const guarded = new GuardedDynamoDb(server, `http://0.0.0.0:${port}`);
    server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
      void guarded.#answer(databaseEndpoint, allowed, incoming, outgoing);
    });
    return guarded;
  }

  async #answer(
    databaseEndpoint: string,
    allowed: ReadonlySet<string>,
    incoming: IncomingMessage,
    outgoing: ServerResponse,
  ): Promise<void> {
    const body = await buffer(incoming);
    const operation = String(incoming.headers['x-amz-target']).split('.').at(-1);
    const action = `${operation} ${v.parse(named, JSON.parse(body.toString())).TableName}`;
    this.asked.add(action);
    if (!allowed.has(action)) {
      outgoing.writeHead(400, { 'Content-Type': 'application/x-amz-json-1.0' });
      outgoing.end(
        JSON.stringify({
          __type: 'com.amazon.coral.service#AccessDeniedException',
          Message: `no policy allows ${action}`,
        }),
      );
      return;
    }
    const { method = 'POST', headers } = incoming;
    const passedOn = request(databaseEndpoint, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    passedOn.on('error', () => outgoing.destroy());
    passedOn.end(body);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
