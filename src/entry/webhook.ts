import type { Context, ServerlessEventObject } from '@twilio-labs/serverless-runtime-types/types';
import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import * as v from 'valibot';
import { isOpen } from '../calendar/is-open';
import { Incidents } from '../calls/incidents';
import { describeFault, type Log, nameOfFault } from '../platform/log';
import { callSettings } from '../platform/settings/call-settings';
import { clock } from '../platform/settings/environment';
import { type CallSettings, readSettings } from '../platform/settings/settings';
import { unlessSilent } from '../platform/table/patient-client';
import { sayAndHangUp, sayApology, speakerOf } from '../voice/speaker';
import { dependenciesOf, type OpenNeeds, openStep, type StepDependencies } from './step-dependencies';
import { type Answered, type Handler, singleValues, twimlFunction } from './twiml-function';

/** A step of the call: its request's schema, and what it does. */
export interface Step<Schema extends v.GenericSchema, Open extends OpenNeeds = OpenNeeds> {
  /** The function's path, for the log. */
  readonly name: string;
  readonly request: Schema;
  /** Twilio always requests it without a query (`twiml-function.ts`). */
  readonly isBare?: boolean;
  readonly answer: (given: StepDependencies<Open>, request: v.InferOutput<Schema>, log: Log) => Promise<VoiceResponse>;
  /**
   * How the call goes on if this step fails. It must be pure and must not use the database, which may be what is down. If it
   * returns nothing, the call can't go on. The fallback calls it too, from a bundle that has nothing else of the step.
   */
  readonly goOn?: (failed: Failed) => VoiceResponse | undefined;
}

/** A step that failed, and what is known of its request. */
export interface Failed {
  readonly settings: CallSettings;
  /** What it was requested with. The fallback may have only the query of its address. */
  readonly request: unknown;
  readonly now: Date;
  /** True: Twilio got no answer and now requests the fallback. False: the step itself is still answering. */
  readonly isFallback: boolean;
}

/** How often a failing step is retried before the call goes on without it. */
export const mostFailures = 5;

/** What can be read of a failed request; nothing if it does not match the schema. */
export function known<Schema extends v.GenericSchema>(
  schema: Schema,
  request: unknown,
): v.InferOutput<Schema> | undefined {
  const { success, output } = v.safeParse(schema, request);
  return success ? output : undefined;
}

/**
 * What a caller hears when a step has failed: an apology, and then the call goes on if it can. Only reading the settings can
 * fail here, and without them the call can't go on.
 * @param environment a function's `context`
 */
export function goOnFrom(
  step: Pick<Step<v.GenericSchema>, 'goOn'> | undefined,
  environment: Readonly<Record<string, unknown>>,
  failed: Omit<Failed, 'settings'>,
): VoiceResponse {
  try {
    const settings = readSettings(environment, callSettings);
    return step?.goOn?.({ ...failed, settings }) ?? sayApology();
  } catch {
    return sayApology();
  }
}

/**
 * Makes a Twilio function of a step. Here, and only here, its errors are caught: the log gets where they came from, the caller
 * hears an apology, and the call goes on if it can. For any answer but TwiML, Twilio would read out an error in English.
 * @param needs opens what the step needs
 */
export function webhook<Schema extends v.GenericSchema, Open extends OpenNeeds>(
  step: Step<Schema, Open>,
  needs: Open,
): Handler {
  const { name, isBare = false } = step;
  return twimlFunction(name, (context, event, log) => attempt(step, needs, context, event, log), { isBare });
}

async function attempt<Schema extends v.GenericSchema, Open extends OpenNeeds>(
  step: Step<Schema, Open>,
  needs: Open,
  context: Context,
  event: ServerlessEventObject,
  log: Log,
): Promise<Answered> {
  const headers = event.request.headers;
  const asked = singleValues(event);
  try {
    const parsed = v.safeParse(step.request, asked);
    if (!parsed.success) return { code: 'malformed', answer: sayApology() };
    return await answerStep(step, needs, openStep(context, headers), parsed.output, log);
  } catch (fault) {
    const failed = { request: asked, now: clock(context, headers), isFallback: false };
    return { code: 'failed', answer: goOnFrom(step, context, failed), fault: describeFault(fault) };
  }
}

/** Answers a request that is well formed. */
export async function answerStep<Schema extends v.GenericSchema, Open extends OpenNeeds>(
  step: Step<Schema, Open>,
  needs: Open,
  process: ReturnType<typeof openStep>,
  request: v.InferOutput<Schema>,
  log: Log,
): Promise<Answered> {
  const { opened, settings, now, pendingWrites, database } = process;
  const incidents = new Incidents(opened.table);
  if (!daysOf(request).every((day) => isOpen(day, now))) {
    await noteTooLate(incidents, request);
    return { code: 'closed', answer: sayAndHangUp(speakerOf(settings), 'surveyOver') };
  }
  await pendingWrites.catchUp(opened, incidents, now);
  const answer = await step.answer(dependenciesOf(process, needs), request, log);
  if (database.found) pendingWrites.noteFound(database.found, now);
  if (database.found !== 'silent') return { code: 'answered', answer };
  return { code: 'without-database', answer, fault: nameOfFault(database.fault) };
}

/** What only a retry carries. Every call that comes to the survey is `untransferred` until then: that alone says nothing. */
const unstoredInRequest = v.object({
  day: v.string(),
  unopened: v.optional(v.unknown()),
  unreleased: v.optional(v.unknown()),
  unsaved: v.optional(v.unknown()),
});

/** A retry came after its day had closed, so it can't be counted any more: stores an incident. */
async function noteTooLate(incidents: Incidents, request: unknown): Promise<void> {
  const parsed = v.safeParse(unstoredInRequest, request);
  if (!parsed.success) return;
  const { day, unopened, unreleased, unsaved } = parsed.output;
  const isUnstored = (unopened ?? unreleased ?? unsaved) !== undefined;
  if (isUnstored) await unlessSilent(() => incidents.note(day, 0, 'came too late'));
}

/** The day of the call and the day of the operator's shift in a step's request. */
const daysInRequest = v.object({ day: v.optional(v.string()), shift: v.optional(v.string()) });

/**
 * The days that a request would write to. If one is closed, nothing is read or written. This is the only place that protects a
 * sealed day, so no step can forget it.
 */
function daysOf(request: unknown): readonly string[] {
  const { day, shift } = v.parse(daysInRequest, request);
  return [day, shift].filter((given) => given !== undefined);
}
