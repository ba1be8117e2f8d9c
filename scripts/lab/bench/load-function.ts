import type { Webhook } from './story';

export type AskFunction = (form: Webhook['form']) => Promise<string>;

type Handler = (
  context: Readonly<Record<string, string>>,
  event: Readonly<Record<string, unknown>>,
  callback: (error: unknown, response: { readonly body: unknown }) => void,
) => unknown;

/** What Twilio's runtime gives to functions, as far as ours use it. */
class Response {
  body: unknown;
  setStatusCode(): void {}
  appendHeader(): void {}
  setBody(body: unknown): void {
    this.body = body;
  }
}

/** A built function as Twilio's runtime loads and asks it, without the runtime. */
export function loadFunction(file: string, environment: Readonly<Record<string, string>>): AskFunction {
  Object.assign(globalThis, { Twilio: { Response } });
  const { handler } = require(file) as { handler: Handler }; // what every function exports
  return (form) =>
    new Promise((resolve, reject) => {
      const event = { request: { headers: {}, cookies: {} }, ...form };
      const answered = (error: unknown, { body }: { readonly body: unknown }) =>
        error ? reject(error) : resolve(String(body));
      void Promise.resolve(handler(environment, event, answered)).catch(reject);
    });
}
