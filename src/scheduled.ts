import type { Context, ServerlessCallback, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';
import { describeFault, logToConsole } from './log';

/** What a scheduler is answered: it tries again after anything above 400. */
export interface ScheduledAnswer {
  readonly status: number;
  readonly body: object;
}

type Answer<Form> = (
  context: Context,
  headers: Readonly<Record<string, unknown>>,
  event: ServerlessEventObject<Form>,
  /** How long this has taken already: Twilio stops a function after 10 s. */
  millisecondsSinceStart: () => number,
) => Promise<ScheduledAnswer>;

type Handler<Form> = (
  context: Context,
  event: ServerlessEventObject<Form>,
  callback: ServerlessCallback,
) => Promise<void>;

/** What the scheduler asks for, as a Twilio function. A fault ends here: the log gets where it came from. */
export function scheduled<Form>(step: string, answer: Answer<Form>): Handler<Form> {
  return async (context, event, callback) => {
    const started = performance.now();
    const millisecondsSinceStart = () => Math.round(performance.now() - started);
    let given: ScheduledAnswer = { status: 500, body: { error: 'something broke; the log knows more' } };
    let fault: string | undefined;
    try {
      given = await answer(context, event.request.headers, event, millisecondsSinceStart);
    } catch (error) {
      fault = describeFault(error);
    }
    logToConsole({
      code: fault ? 'failed' : 'answered',
      step,
      milliseconds: millisecondsSinceStart(),
      ...(fault && { fault }),
    });
    const response = new Twilio.Response();
    response.setStatusCode(given.status);
    response.appendHeader('Content-Type', 'application/json');
    response.setBody(given.body);
    callback(null, response);
  };
}
