import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import * as v from 'valibot';

const text = v.object({ S: v.string() });
const key = v.object({ pk: text });
/** The item or the partition of a request. */
const operationSchema = v.object({
  TableName: v.string(),
  Key: v.optional(key),
  Item: v.optional(key),
  ExpressionAttributeValues: v.optional(v.record(v.string(), v.unknown())),
});

/**
 * A proxy that enforces a policy as AWS does: allows or denies each operation on each partition of each table. It records
 * all requests.
 */
export class GuardedDynamoDb {
  /** `GetItem faccina call#` for each operation, table and kind of partition that was requested. */
  readonly asked = new Set<string>();
  /** Whether to leave all requests unanswered. */
  isSilent = false;

  private constructor(
    private readonly server: Server,
    /** A host name that Faccina does not take for a local database. */
    readonly endpoint: string,
  ) {}

  /** @param allows whether to allow a request such as `GetItem faccina call#2026-11-25#1` */
  static async before(databaseEndpoint: string, allows: (action: string) => boolean): Promise<GuardedDynamoDb> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
    const guarded = new GuardedDynamoDb(server, `http://0.0.0.0:${port}`);
    server.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
      void guarded.#answer(databaseEndpoint, allows, incoming, outgoing);
    });
    return guarded;
  }

  async #answer(
    databaseEndpoint: string,
    allows: (action: string) => boolean,
    incoming: IncomingMessage,
    outgoing: ServerResponse,
  ): Promise<void> {
    if (this.isSilent) return void incoming.socket.destroy();
    const body = await buffer(incoming);
    const operation = String(incoming.headers['x-amz-target']).split('.').at(-1);
    const { TableName, Key, Item, ExpressionAttributeValues } = v.parse(operationSchema, JSON.parse(body.toString()));
    const { pk } = Key ?? Item ?? { pk: v.parse(v.optional(text), ExpressionAttributeValues?.[':pk']) };
    const action = `${operation} ${TableName} ${pk?.S}`;
    this.asked.add(action.replace(/#.*/, '#'));
    if (!allows(action)) {
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
