import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';

/** The person at the keyboard, where there is one. */
export interface Terminal {
  say(line: string): void;
  /** @returns what was typed; nothing where nobody is there to answer, as in CI */
  ask(question: string, options?: { readonly secret?: boolean }): Promise<string | undefined>;
}

/** A secret is not echoed. */
export const terminalOf = (input: Readable & { readonly isTTY?: boolean }, output: Writable): Terminal => ({
  say: (line) => console.log(line),
  async ask(question, { secret = false } = {}) {
    if (!input.isTTY) return undefined;
    // It writes its own question over the line; where it may write nothing, the question has to be there already.
    if (secret) output.write(`${question} `);
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const reader = createInterface({ input, output: secret ? silent : output, terminal: true });
    // In raw mode Ctrl-C is a key like any other; what was answered before is kept already.
    reader.once('SIGINT', () => process.exit(130));
    // Ctrl-D closes it: nobody is there any more. It depends on Node's version whether the question fails then, or waits.
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
