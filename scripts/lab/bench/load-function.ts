import type { Webhook } from './call-webhooks';

export type AskFunction = (form: Webhook['form']) => Promise<string>;

type Handler = (
  context: Readonly<Record<string, string>>,
  event: Readonly<Record<string, unknown>>,
  callback: (error: unknown, response: { readonly body: unknown }) => void,
) => unknown;

/** The part of Twilio's `Response` that our functions use. */
class Response {
  body: unknown;
  setStatusCode(): void {}
  appendHeader(): void {}
  setBody(body: unknown): void {
    this.body = body;
  }
}

/** Loads a built function and calls it as Twilio's runtime does. */
export function loadFunction(file: string, environment: Readonly<Record<string, string>>): AskFunction {
  Object.assign(globalThis, { Twilio: { Response } });
  const { handler } = require(file) as { handler: Handler }; // every function exports one
  return (form) =>
    new Promise((resolve, reject) => {
      const event = { request: { headers: {}, cookies: {} }, ...form };
      const answered = (error: unknown, { body }: { readonly body: unknown }) =>
        error ? reject(error) : resolve(String(body));
      void Promise.resolve(handler(environment, event, answered)).catch(reject);
    });
}
