import type { Context, ServerlessCallback, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';
import { describeFault, logToConsole } from '../platform/log';
import { isSigned, signatureHeader } from '../platform/request-signature';
import { isTimeTold } from '../platform/settings/environment';
import { type Dependencies, dependencies } from './page-dependencies';

/** The scheduler retries after any status above 400. */
export interface ScheduledAnswer {
  readonly status: number;
  readonly body: object;
}

/** A request's parameters: a day, or nothing for today. */
export interface ScheduledForm {
  readonly day?: unknown;
}

type Answer = (
  given: Dependencies,
  form: ScheduledForm,
  /** How much time has been used: Twilio stops a function after 10 s. */
  millisecondsSinceStart: () => number,
) => Promise<ScheduledAnswer>;

type Handler = (
  context: Context,
  event: ServerlessEventObject<ScheduledForm>,
  callback: ServerlessCallback,
) => Promise<void>;

/**
 * Makes a Twilio function of a scheduled job, which runs only if the request is signed by the scheduler. Errors are caught here
 * and logged with where they came from.
 */
export function scheduled(step: string, answer: Answer): Handler {
  return async (context, event, callback) => {
    const started = performance.now();
    const millisecondsSinceStart = () => Math.round(performance.now() - started);
    let answered: ScheduledAnswer = { status: 500, body: { error: 'something broke; the log knows more' } };
    let fault: string | undefined;
    try {
      const spent = isTimeTold(context, event.request.headers) ? () => 0 : millisecondsSinceStart;
      answered = await answerSigned(step, context, event, (given) => answer(given, event, spent));
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
    response.setStatusCode(answered.status);
    response.appendHeader('Content-Type', 'application/json');
    response.setBody(answered.body);
    callback(null, response);
  };
}

async function answerSigned(
  step: string,
  context: Context,
  event: ServerlessEventObject<ScheduledForm>,
  answer: (given: Dependencies) => Promise<ScheduledAnswer>,
): Promise<ScheduledAnswer> {
  const headers: Readonly<Record<string, unknown>> = event.request.headers;
  const given = dependencies(context, headers);
  const signed = { path: `/${step}`, day: typeof event.day === 'string' ? event.day : '' };
  if (!isSigned(given.settings.REPORT_SECRET, signed, headers[signatureHeader], given.now)) {
    return { status: 403, body: { error: 'the request is not signed, or was signed too long ago' } };
  }
  return answer(given);
}
