import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';

export interface Database {
  readonly endpoint: string;
  /** Its endpoint. */
  readonly server: Server;
  close(): Promise<void>;
}

/** The data can't be used. The message says why, and what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

/** dynalite opens its data only after it listens, and if that fails it ends the process without a reason: try it before. */
async function lookInto(directory: string): Promise<void> {
  const { Level } = createRequire(require.resolve('dynalite'))('level');
  const data = new Level(directory);
  try {
    await data.open();
  } catch (error) {
    const { code, message } = causeOf(error);
    const [happened, next] =
      code === 'LEVEL_LOCKED'
        ? [
            `${directory} is in use: another command is running in this folder`,
            'wait for it, or stop it (Ctrl-C in its terminal)',
          ]
        : [
            `The data in ${directory} can't be opened: ${message}`,
            'move that folder away (what was tried out is gone with it)',
          ];
    throw new DatabaseError(`${happened}.\n→ ${next}, and type the same again`, { cause: error });
  }
  await data.close();
}

/** LevelDB's error codes. */
function causeOf(error: unknown): { readonly code: unknown; readonly message: string } {
  const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
  const cause = isObject(error) && 'cause' in error && isObject(error.cause) ? error.cause : {};
  return {
    code: 'code' in cause ? cause.code : undefined,
    message: 'message' in cause ? String(cause.message) : String(error),
  };
}

/** dynalite locks its data some milliseconds after it listens: until then another command could open them too. */
async function untilDataIsOpen(endpoint: string): Promise<void> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.ListTables',
    // dynalite wants a signature, and does not check it.
    'x-amz-date': '20260101T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  };
  const { ok, status } = await fetch(endpoint, { method: 'POST', headers, body: '{}' });
  if (!ok) throw new Error(`dynalite answers ${status}`);
}

/**
 * DynamoDB in this process, on this machine only.
 * @param directory where to keep the data; in memory without it
 * @param port 0 for any that is free
 */
export async function startDatabase({ directory, port }: { directory?: string; port: number }): Promise<Database> {
  if (directory !== undefined) {
    await mkdir(directory, { recursive: true });
    await lookInto(directory);
  }
  const server = dynalite({ createTableMs: 0, ...(directory !== undefined && { path: directory }) });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: actualPort } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const endpoint = `http://127.0.0.1:${actualPort}`;
  if (directory !== undefined) await untilDataIsOpen(endpoint);
  return {
    endpoint,
    server,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeIdleConnections();
      }),
  };
}
