import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import * as sdk from '@aws-sdk/client-dynamodb';

interface Response {
  readonly statusCode: number;
  readonly body: Uint8Array;
}
type Handler = (args: { input: object }) => Promise<{ response: Response; output?: unknown }>;
/** Of AWS's commands, what can be done without the rest of the SDK. */
interface Command {
  readonly input: object;
  readonly middlewareStack: {
    clone(): Command['middlewareStack'];
    add(middleware: (next: Handler) => Handler, options: { step: 'deserialize'; name: string }): void;
    resolve(last: Handler, context: object): Handler;
  };
}
type Json = Record<string, unknown>;

/**
 * To a dynalite in this process without most of AWS's SDK and without the network, which were three quarters of what a
 * request took. What goes over them is tested where the store itself is (`on-dynalite`, `on-dynamodb-local`).
 */
export const shortWayTo = (server: Server): Pick<sdk.DynamoDBClient, 'send'> => ({
  // The SDK's `send` has a signature for each way of calling it; this project calls it with a command.
  send: (async (command: Command) => {
    const operation = command.constructor.name.replace(/Command$/, '');
    const stack = command.middlewareStack.clone();
    // Under the SDK's name: `src/platform/table/page.ts` puts something before it.
    stack.add(reading, { step: 'deserialize', name: 'deserializerMiddleware' });
    const send = stack.resolve(async ({ input }) => ({ response: await ask(server, operation, input) }), {});
    return (await send({ input: command.input })).output;
  }) as unknown as sdk.DynamoDBClient['send'],
});

const reading =
  (next: Handler): Handler =>
  async (args) => {
    const { response } = await next(args);
    const body: Json = JSON.parse(Buffer.from(response.body).toString());
    if (response.statusCode !== 200) throw asException(body);
    return { response, output: withBytes(body) };
  };

/** Dynalite checks no signature, but that there is one. */
const headers = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20261123T000000Z',
  authorization: 'AWS4-HMAC-SHA256 Credential=tests/20261123/eu-south-1/dynamodb, SignedHeaders=host, Signature=0',
};

function ask(server: Server, operation: string, input: object): Promise<Response> {
  return new Promise((answered) => {
    const target = { 'x-amz-target': `DynamoDB_20120810.${operation}` };
    const request = Object.assign(new EventEmitter(), { method: 'POST', url: '/', headers: { ...headers, ...target } });
    const response = {
      statusCode: 200,
      setHeader: () => undefined,
      end: (text: string) => answered({ statusCode: response.statusCode, body: Buffer.from(text) }),
    };
    server.emit('request', request, response);
    request.emit('data', Buffer.from(JSON.stringify(input, asBase64)));
    request.emit('end');
  });
}

function asException(body: Json): sdk.DynamoDBServiceException {
  const [, name = ''] = String(body['__type']).split('#');
  const about = { $metadata: {}, message: String(body['message'] ?? body['Message'] ?? name) };
  if (name === 'ConditionalCheckFailedException') return new sdk.ConditionalCheckFailedException(about);
  if (name === 'ResourceInUseException') return new sdk.ResourceInUseException(about);
  if (name === 'ResourceNotFoundException') return new sdk.ResourceNotFoundException(about);
  return new sdk.DynamoDBServiceException({ ...about, name, $fault: 'client' });
}

/** Before a Buffer has put itself into JSON its own way. */
function asBase64(this: Json, name: string, value: unknown): unknown {
  const given = this[name];
  return given instanceof Uint8Array ? Buffer.from(given).toString('base64') : value;
}

/** Attributes hold bytes, which JSON has none of, under `B`. */
function withBytes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBytes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === 'B' && typeof part === 'string' ? Uint8Array.from(Buffer.from(part, 'base64')) : withBytes(part),
    ]),
  );
}
