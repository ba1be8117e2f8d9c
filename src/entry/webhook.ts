import type { Context, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';
import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { isOpen } from '../calendar/is-open';
import { clock } from '../platform/clock';
import { describeFault, type Log, nameOfFault } from '../platform/log';
import { unlessSilent } from '../platform/table/unless-silent';
import { singleValues } from '../platform/twilio/single-values';
import { sayAndHangUp, sayApology } from '../voice/say';
import { speakerOf } from '../voice/speaker-of';
import { goOnFromStep } from './go-on';
import { type StepDependencies, stepDependencies } from './step-dependencies';
import { type Answered, twimlFunction } from './twiml-function';

/** A step of the call: what it has to be asked with, and what it does. */
export interface Step<Schema extends v.GenericSchema> {
  /** The function's path, for the log. */
  readonly name: string;
  readonly request: Schema;
  /** Twilio is given its address without a query, always (`src/platform/twilio/twiml-function.ts`). */
  readonly isBare?: boolean;
  readonly answer: (dependencies: StepDependencies, request: v.InferOutput<Schema>, log: Log) => Promise<VoiceResponse>;
}

/**
 * A step as a Twilio function. Here, and only here, a fault ends: the log gets where it came from, the caller an apology,
 * and the call goes on where it can. Twilio would read out an error in English for anything but a TwiML answer.
 */
export function webhook<Schema extends v.GenericSchema>(step: Step<Schema>) {
  const { name, isBare = false } = step;
  return twimlFunction(name, (context, event, log) => attempt(step, context, event, log), { isBare });
}

async function attempt<Schema extends v.GenericSchema>(
  { name, request, answer }: Step<Schema>,
  context: Context,
  event: ServerlessEventObject,
  log: Log,
): Promise<Answered> {
  const headers = event.request.headers;
  const asked = singleValues(event);
  try {
    const parsed = v.safeParse(request, asked);
    if (!parsed.success) return { code: 'malformed', answer: sayApology() };
    const given = stepDependencies(context, headers);
    if (!daysOf(parsed.output).every((day) => isOpen(day, given.now))) {
      await noteTooLate(given, parsed.output);
      return { code: 'closed', answer: sayAndHangUp(speakerOf(given.settings), 'surveyOver') };
    }
    await given.backlog.catchUp(given, given.now);
    const answered = await answer(given, parsed.output, log);
    const found = given.foundDatabase();
    if (found) given.backlog.noteFound(found, given.now);
    if (found !== 'silent') return { code: 'answered', answer: answered };
    return { code: 'without-database', answer: answered, fault: nameOfFault(given.databaseFault()) };
  } catch (fault) {
    const answer = goOnFromStep(name, asked, context, clock(context, headers));
    return { code: 'failed', answer, fault: describeFault(fault) };
  }
}

const unstoredInRequest = v.object({
  day: v.string(),
  unopened: v.optional(v.unknown()),
  untransferred: v.optional(v.unknown()),
  unsaved: v.optional(v.unknown()),
});

/** What the database could not take for so long that the day has closed can't be counted any more: that it is so is said. */
async function noteTooLate({ incidents }: StepDependencies, request: unknown): Promise<void> {
  const parsed = v.safeParse(unstoredInRequest, request);
  if (!parsed.success) return;
  const { day, unopened, untransferred, unsaved } = parsed.output;
  const isUnstored = (unopened ?? untransferred ?? unsaved) !== undefined;
  if (isUnstored) await unlessSilent(() => incidents.note(day, 0, 'came too late'));
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
