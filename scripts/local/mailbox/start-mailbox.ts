import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { SMTPServer } from 'smtp-server';
import { keepMessage } from './message-files';

const mostBytes = 10 * 1024 * 1024;

interface Options {
  readonly directory: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly now: () => Date;
}

export interface Mailbox {
  readonly port: number;
  close(): Promise<void>;
}

/** An SMTP server on the loopback interface that accepts every message and stores it as a file. */
export async function startMailbox({ directory, port, now }: Options): Promise<Mailbox> {
  await mkdir(directory, { recursive: true });
  const server = new SMTPServer({
    size: mostBytes,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 500,
    async onData(stream, _session, answer) {
      try {
        const message = await received(stream);
        if (message === 'too large') return answer(refusal(552, 'The message is larger than 10 MB'));
        await keepMessage(directory, now(), message);
        answer(null, 'kept');
      } catch (cause) {
        answer(refusal(451, 'The message could not be kept', cause));
      }
    },
  });
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  // Ignore clients that disconnect: without a listener the error would end the process.
  server.on('error', (error) => console.warn(`mailbox: ${error.message}`));
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('the mailbox has no port');
  return { port: address.port, close: () => new Promise((resolve) => server.close(resolve)) };
}

async function received(stream: AsyncIterable<Buffer>): Promise<Buffer | 'too large'> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  // Read to the end even if it is too large: SMTP has no way to stop a message half-way.
  for await (const piece of stream) {
    bytes += piece.length;
    if (bytes <= mostBytes) pieces.push(piece);
  }
  return bytes > mostBytes ? 'too large' : Buffer.concat(pieces);
}

function refusal(responseCode: number, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { responseCode });
}
