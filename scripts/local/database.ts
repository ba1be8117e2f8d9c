import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';

export interface Database {
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * DynamoDB in this process, on this machine only.
 * @param directory where to keep the data; in memory without it
 * @param port 0 for any that is free
 */
export async function startDatabase({ directory, port }: { directory?: string; port: number }): Promise<Database> {
  if (directory !== undefined) await mkdir(directory, { recursive: true });
  const server = dynalite({ createTableMs: 0, ...(directory !== undefined && { path: directory }) });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: actualPort } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    endpoint: `http://127.0.0.1:${actualPort}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeIdleConnections();
      }),
  };
}
