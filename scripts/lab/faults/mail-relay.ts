import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** The relay's current behaviour. */
export interface RelayBehaviour {
  /** SMTP error codes by recipient; the others are accepted. */
  readonly recipients?: Readonly<Record<string, number>>;
  /** `taken and cut`: accepted, but the connection breaks before the client is told. */
  readonly message?: 'taken' | 'taken and cut' | 'silence' | 'refused';
}

/** A mail relay that records what it delivers. */
export class MailRelay {
  behaviour: RelayBehaviour = {};
  /** The Message-IDs delivered to each recipient, in order. */
  readonly mailboxes = new Map<string, string[]>();
  private readonly sockets = new Set<Socket>();
  private readonly server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 1,
    onRcptTo: ({ address }, _, done) => {
      const responseCode = this.behaviour.recipients?.[address];
      done(responseCode === undefined ? null : Object.assign(new Error('not now'), { responseCode }));
    },
    onData: (stream, { envelope }, done) => {
      text(stream).then(
        (source) =>
          this.receive(
            source,
            envelope.rcptTo.map(({ address }) => address),
            done,
          ),
        () => undefined, // the client gave up
      );
    },
  });

  private receive(source: string, recipients: readonly string[], done: (error?: Error) => void): void {
    const { message = 'taken' } = this.behaviour;
    if (message === 'refused') done(Object.assign(new Error('no room'), { responseCode: 452 }));
    if (message === 'refused' || message === 'silence') return;
    const id = /^message-id: *(\S+)/im.exec(source)?.[1] ?? '';
    for (const address of recipients) this.mailboxes.set(address, [...(this.mailboxes.get(address) ?? []), id]);
    if (message === 'taken') done();
    else for (const socket of this.sockets) socket.destroy();
  }

  static async start(): Promise<MailRelay> {
    const relay = new MailRelay();
    relay.server.on('error', () => undefined); // a client gave up
    relay.server.server.on('connection', (socket: Socket) => relay.sockets.add(socket));
    relay.server.listen(0, '127.0.0.1');
    await once(relay.server.server, 'listening');
    return relay;
  }

  get url(): string {
    const { port } = this.server.server.address() as AddressInfo; // it listens on a port, not on a pipe
    return `smtp://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((closed) => this.server.close(closed));
  }
}
