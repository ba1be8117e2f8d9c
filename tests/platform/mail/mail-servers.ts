import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Delivery {
  readonly from: string | undefined;
  readonly to: readonly string[];
  readonly user: string | undefined;
  readonly source: string;
}

const stops: (() => Promise<unknown>)[] = [];

/** All of them. */
export async function stopMailServers(): Promise<void> {
  await Promise.all(stops.splice(0).map((stop) => stop()));
}

/** A mail server on this machine, and what it has taken so far. */
export async function aMailServer(options: SMTPServerOptions = {}): Promise<{ address: string; taken: Delivery[] }> {
  const taken: Delivery[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    // Which keeps it from warning of its own certificate; it is good enough for a test.
    logger: false,
    disabledCommands: ['STARTTLS'],
    // Without this it waits for half-closed connections when it is stopped.
    closeTimeout: 1,
    onData: (stream, { envelope, user }, done) => {
      text(stream).then((source) => {
        const from = envelope.mailFrom === false ? undefined : envelope.mailFrom.address;
        taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), user, source });
        done();
      }, done);
    },
    ...options,
  });
  // A client that gives up is what these tests are about.
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  stops.push(() => new Promise<void>((stopped) => server.close(stopped)));
  return { address: `127.0.0.1:${portOf(server.server)}`, taken };
}

/** A server that speaks as it is told to, which need not be SMTP. */
export async function aServerThat(
  speaks: (socket: Socket) => void,
): Promise<{ address: string; closed: Promise<unknown> }> {
  const { promise: closed, resolve: nowClosed } = deferred();
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('close', nowClosed);
    socket.resume();
    speaks(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((stopped) => server.close(stopped));
  });
  return { address: `127.0.0.1:${portOf(server)}`, closed };
}

function portOf(server: Pick<Server, 'address'>): number {
  // A server that listens on a port has an address with one; only those on pipes have a string.
  return (server.address() as AddressInfo).port;
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((resolved) => {
    resolve = resolved;
  });
  return { promise, resolve };
}
