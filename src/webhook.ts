import type { Context, ServerlessCallback, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';
import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { type Dependencies, dependencies } from './dependencies';
import { describeFault, type Log, logToConsole } from './log';
import { isOpen } from './sealing/is-open';
import { spokenTexts } from './texts';
import { sayAndHangUp } from './voice/citizen';
import { Speaker } from './voice/speaker';
import { speakerOf } from './voice/speaker-of';

/** A step of the call: what it has to be asked with, and what it does. */
export interface Step<Schema extends v.GenericSchema> {
  /** The function's path, for the log. */
  readonly name: string;
  readonly request: Schema;
  readonly answer: (dependencies: Dependencies, request: v.InferOutput<Schema>, log: Log) => Promise<VoiceResponse>;
}

type Handler = (context: Context, event: ServerlessEventObject, callback: ServerlessCallback) => Promise<void>;

/**
 * A step as a Twilio function. Here, and only here, a fault ends: the log gets where it came from, the caller an
 * apology. Twilio would read out an error in English for anything but a TwiML answer.
 */
export function webhook<Schema extends v.GenericSchema>(step: Step<Schema>): Handler {
  return async (context, event, callback) => {
    const started = performance.now();
    const log: Log = logToConsole;
    const { answer, code, fault } = await attempt(step, context, event, log);
    const response = new Twilio.Response();
    response.appendHeader('Content-Type', 'text/xml');
    response.setBody(answer.toString());
    log({
      code,
      step: step.name,
      milliseconds: Math.round(performance.now() - started),
      ...(fault !== undefined && { fault }),
    });
    callback(null, response);
  };
}

async function attempt<Schema extends v.GenericSchema>(
  { request, answer }: Step<Schema>,
  context: Context,
  event: ServerlessEventObject,
  log: Log,
) {
  try {
    const parsed = v.safeParse(request, event);
    if (!parsed.success) return { code: 'malformed', answer: apology(), fault: undefined } as const;
    const headers = event.request.headers;
    const given = dependencies(context, headers);
    if (!daysOf(parsed.output).every((day) => isOpen(day, given.now))) {
      return {
        code: 'closed',
        answer: sayAndHangUp(speakerOf(given.settings), 'surveyOver'),
        fault: undefined,
      } as const;
    }
    return { code: 'answered', answer: await answer(given, parsed.output, log), fault: undefined } as const;
  } catch (fault) {
    return { code: 'failed', answer: apology(), fault: describeFault(fault) } as const;
  }
}

/** What a request of any step says of the day of its call, and of the operator's shift. */
const daysInRequest = v.object({ day: v.optional(v.string()), shift: v.optional(v.string()) });

/**
 * The days that a request would write to. One of them that is closed, and nothing is read or written: the one place
 * where a sealed day is defended, so that no step can forget it.
 */
function daysOf(request: unknown): readonly string[] {
  const { day, shift } = v.parse(daysInRequest, request);
  return [day, shift].filter((given) => given !== undefined);
}

/** Said without the settings, which may be what is wrong. */
const apology = () => sayAndHangUp(new Speaker(spokenTexts, [], {}), 'apology');
