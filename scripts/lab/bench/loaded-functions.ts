import { join } from 'node:path';
import type { Answered, Webhook } from './call-webhooks';
import { type AskFunction, loadFunction } from './load-function';

/** Built functions in this process, each loaded when it is first asked. */
export class LoadedFunctions {
  readonly #functions = new Map<string, AskFunction>();
  readonly #sentOn = new Map<string, string>();

  constructor(
    private readonly folder: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  async ask({ path, form }: Pick<Webhook, 'path' | 'form'>): Promise<Answered> {
    const note = {
      sentOn: ({ callSid, url }: { callSid: string; url: string }) => void this.#sentOn.set(callSid, url),
    };
    const ask =
      this.#functions.get(path) ?? loadFunction(join(this.folder, `${path}.protected.js`), this.environment, note);
    this.#functions.set(path, ask);
    return { twiml: await ask(form), sentOn: this.#sentOn };
  }
}
