import type { Context, ServerlessCallback, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';

type Handler = (context: Context, event: ServerlessEventObject, callback: ServerlessCallback) => Promise<void>;

/** A double of the `Response` class of Twilio's runtime. */
class FunctionResponse {
  status = 200;
  body = '';
  appendHeader(): void {}
  setStatusCode(status: number): void {
    this.status = status;
  }
  setBody(body: string): void {
    this.body = body;
  }
}

/**
 * Calls a function as Twilio's runtime does, without the runtime.
 * @param event query and form merged, as the runtime passes them
 */
export async function askFunction(
  handler: Handler,
  environment: Readonly<Record<string, unknown>>,
  event: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<FunctionResponse> {
  Object.assign(globalThis, { Twilio: { Response: FunctionResponse } });
  let answered: FunctionResponse | undefined;
  const callback = (_: unknown, response: unknown) => {
    answered = response as FunctionResponse; // made by the function with the class above
  };
  const given = { ...event, request: { headers, cookies: {} } };
  await handler(environment as unknown as Context, given, callback); // a step reads nothing but the environment from its context
  if (!answered) throw new Error('the function gave no answer');
  return answered;
}
