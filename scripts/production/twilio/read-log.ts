import type { Twilio } from 'twilio';
import * as v from 'valibot';
import type { Deployment } from './deployment';

/** More log lines than this would take minutes to read. */
export const mostLines = 20_000;

/** What the functions wrote, as Twilio keeps it; a line of theirs or one of Twilio's own. */
export interface KeptLine {
  readonly sid: string;
  readonly at: Date;
  readonly message: string;
}

/** What was logged since, the oldest first. */
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
/** One that says how a step ended; a line that says no milliseconds stands beside another that does. */
export type StepLine = OurLine & { readonly milliseconds: number };

/** What a line says; nothing where it is none of ours. */
export function readLine(message: string): OurLine | undefined {
  const result = v.safeParse(ourLine, message);
  return result.success ? result.output : undefined;
}

export const isStepLine = (line: OurLine): line is StepLine => line.milliseconds !== undefined;
