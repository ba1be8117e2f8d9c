import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** The person at the keyboard, where there is one. */
export interface Terminal {
  say(line: string): void;
  /** @returns what was typed; nothing where nobody is there to answer, as in CI */
  ask(question: string, options?: { readonly secret?: boolean }): Promise<string | undefined>;
}

/** The process's own. A secret is not echoed. */
export const processTerminal: Terminal = {
  say: (line) => console.log(line),
  async ask(question, { secret = false } = {}) {
    if (!process.stdin.isTTY) return undefined;
    // It writes its own question over the line; where it may write nothing, the question has to be there already.
    if (secret) process.stdout.write(`${question} `);
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const reader = createInterface({ input: process.stdin, output: secret ? silent : process.stdout, terminal: true });
    // In raw mode Ctrl-C is a key like any other; what was answered before is kept already.
    reader.once('SIGINT', () => process.exit(130));
    try {
      return (await reader.question(secret ? '' : `${question} `)).trim();
    } finally {
      reader.close();
      if (secret) process.stdout.write('\n');
    }
  },
};
