import { type Answers, writeAfter } from '../../../src/ballots/answers';
import { ballotOf, encryptBallot } from '../../../src/ballots/ballots';
import type { Questionnaire } from '../../../src/ballots/questionnaire';
import type { Day } from '../../../src/calendar/civil-time';
import type { DayKey } from '../../../src/calls/keys';
import { expiryOf, type ItemKey, itemName } from '../../../src/platform/table/table';

/** An item as the steps store it (src/calls/calls.ts, src/ballots/ballots.ts). */
export type Stored = Readonly<Record<string, string | number | boolean | Uint8Array>>;

/** A call, with its answers if it took the survey. */
export interface SyntheticCall {
  readonly call: Readonly<Record<string, string | number | boolean>> & { readonly service: string };
  /** What its service asks. */
  readonly questionnaire: Questionnaire;
  readonly answers?: Answers;
}

export const callItem = (day: Day, key: ItemKey, { call }: SyntheticCall): Stored => ({
  ...key,
  v: 1,
  ...expiryOf(day),
  ...call,
});

/** Undefined for calls without a survey. */
export function ballotItem(
  dayKey: DayKey,
  day: Day,
  key: ItemKey,
  { call, questionnaire, answers }: SyntheticCall,
): Stored | undefined {
  if (!answers) return undefined;
  const ballot = encryptBallot(dayKey, itemName(key), ballotOf(questionnaire, answers));
  return {
    ...key,
    v: 1,
    ...expiryOf(day),
    service: call.service,
    ballot,
    written: writeAfter(questionnaire.mostAnswers),
  };
}

/** An item in DynamoDB's JSON. */
export const encodeItem = (item: Stored, only = Object.keys(item)) =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([name]) => only.includes(name))
      .map(([name, value]) => [name, encodeValue(value)]),
  );

function encodeValue(value: Stored[string]) {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  return { B: Buffer.from(value).toString('base64') };
}
