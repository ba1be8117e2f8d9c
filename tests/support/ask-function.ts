import type { Context, ServerlessCallback, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';

type Handler = (context: Context, event: ServerlessEventObject, callback: ServerlessCallback) => Promise<void>;

/** What a function builds its answer of, as Twilio's runtime gives it. */
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
 * Asks a function as Twilio's runtime does, without one.
 * @param event query and form in one, as the runtime gives them
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
    answered = response as FunctionResponse; // built by the function, of the class above
  };
  const given = { ...event, request: { headers, cookies: {} } };
  await handler(environment as unknown as Context, given, callback); // a step reads the environment, and no more of it
  if (!answered) throw new Error('the function gave no answer');
  return answered;
}
