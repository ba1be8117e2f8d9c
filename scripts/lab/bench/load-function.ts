import { createRequire } from 'node:module';
import type twilio from 'twilio';
import type { Webhook } from './call-webhooks';

export type AskFunction = (form: Webhook['form']) => Promise<string>;

type Handler = (
  context: Readonly<Record<string, unknown>>,
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

/** A request to Twilio's REST API that sends a leg to another step. */
export interface SentOn {
  readonly callSid: string;
  readonly url: string;
}

interface Noted {
  /** @param answered settles with the answer */
  readonly sentOn: (sent: SentOn, answered: Promise<unknown>) => void;
}

/**
 * Loads a built function and calls it as Twilio's runtime does.
 * @param note is told what it asks of Twilio
 */
export function loadFunction(file: string, environment: Readonly<Record<string, string>>, note?: Noted): AskFunction {
  Object.assign(globalThis, { Twilio: { Response } });
  const context = { ...environment, getTwilioClient: (options: object) => twilioClient(environment, options, note) };
  const { handler } = require(file) as { handler: Handler }; // every function exports one
  return (form) =>
    new Promise((resolve, reject) => {
      const event = { request: { headers: {}, cookies: {} }, ...form };
      const answered = (error: unknown, { body }: { readonly body: unknown }) =>
        error ? reject(error) : resolve(String(body));
      void Promise.resolve(handler(context, event, answered)).catch(reject);
    });
}

/** The package is loaded when it is first needed, as at Twilio. */
function twilioClient(environment: Readonly<Record<string, string>>, options: object, note?: Noted) {
  // From the project's packages, not bundled into a program.
  const create = createRequire(`${process.cwd()}/`)('twilio') as typeof twilio;
  const client = create(environment['ACCOUNT_SID'], environment['AUTH_TOKEN'], options);
  const request = client.httpClient.request.bind(client.httpClient);
  client.httpClient.request = (asked) => {
    const answered = request(asked);
    const [, callSid] = /\/Calls\/(CA\w+)\.json$/.exec(asked.uri) ?? [];
    const url = (asked.data as { Url?: string } | undefined)?.Url;
    if (callSid !== undefined && url !== undefined) note?.sentOn({ callSid, url }, answered);
    return answered;
  };
  return client;
}
