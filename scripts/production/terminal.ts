import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';

/** The person at the keyboard, if there is one. */
export interface Terminal {
  say(line: string): void;
  /** @returns what was typed; undefined if nobody is there to answer, as in CI */
  ask(question: string, options?: { readonly secret?: boolean }): Promise<string | undefined>;
}

/** A secret is not echoed. */
export const terminalOf = (input: Readable & { readonly isTTY?: boolean }, output: Writable): Terminal => ({
  say: (line) => console.log(line),
  async ask(question, { secret = false } = {}) {
    if (!input.isTTY) return undefined;
    // Readline normally writes the question; as its output is muted for a secret, write it here.
    if (secret) output.write(`${question} `);
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const reader = createInterface({ input, output: secret ? silent : output, terminal: true });
    // In raw mode Ctrl-C is an ordinary key. Earlier answers are saved already.
    reader.once('SIGINT', () => process.exit(130));
    // Ctrl-D closes it. Whether the question then fails or waits depends on Node's version.
    const left = once(reader, 'close').then(() => undefined);
    try {
      const asked = reader.question(secret ? '' : `${question} `).catch(() => undefined);
      return (await Promise.race([asked, left]))?.trim();
    } finally {
      reader.close();
      if (secret) output.write('\n');
    }
  },
});

/** The process's own. */
export const processTerminal = terminalOf(process.stdin, process.stdout);
