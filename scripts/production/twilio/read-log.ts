import type { Twilio } from 'twilio';
import * as v from 'valibot';
import type { Deployment } from './deployment';

/** The most lines to read: more would take minutes. */
export const mostLines = 20_000;

/** A line of Twilio's log, written by a function or by Twilio. */
export interface KeptLine {
  readonly sid: string;
  readonly at: Date;
  readonly message: string;
}

/** The lines since a moment, the oldest first. */
export async function readLog(
  rest: Twilio,
  { serviceSid, environmentSid }: Deployment,
  startDate: Date,
): Promise<KeptLine[]> {
  const { logs } = rest.serverless.v1.services(serviceSid).environments(environmentSid);
  const kept = await logs.list({ startDate, limit: mostLines, pageSize: 1000 });
  return kept.map(({ sid, dateCreated, message }) => ({ sid, at: dateCreated, message })).reverse();
}

const ourLine = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    code: v.string(),
    step: v.string(),
    milliseconds: v.optional(v.number()),
    fault: v.optional(v.string()),
  }),
);
/** A line of the functions' own (`src/platform/log.ts`). */
export type OurLine = v.InferOutput<typeof ourLine>;
/** A step's final line; lines without milliseconds are in addition to it. */
export type StepLine = OurLine & { readonly milliseconds: number };

/** Parses a line; undefined if it is not a function's. */
export function readLine(message: string): OurLine | undefined {
  const result = v.safeParse(ourLine, message);
  return result.success ? result.output : undefined;
}

export const isStepLine = (line: OurLine): line is StepLine => line.milliseconds !== undefined;
