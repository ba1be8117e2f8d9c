import type { Answers } from '../../../../src/ballots/answers';
import { ballotOf, encryptBallot } from '../../../../src/ballots/ballots';
import type { Answer, Question } from '../../../../src/ballots/questionnaire';
import type { Day, Hour } from '../../../../src/calendar/civil-time';
import type { DayKey } from '../../../../src/calls/keys';
import { expiryOf, type ItemKey, itemName } from '../../../../src/platform/table/table';
import { asked } from '../asked';

/** An item as the steps store it (src/calls/calls.ts, src/ballots/ballots.ts). */
export type Stored = Readonly<Record<string, string | number | boolean | Uint8Array>>;

/** A call, with its answers if it took the survey. */
export interface SyntheticCall {
  readonly call: Readonly<Record<string, string | number | boolean>> & { readonly service: string };
  readonly answers?: Answers;
}

const services = ['urp', 'urp', 'anagrafe'];
/** The first answer is as often given as this, the others once each. */
const timesTheFirst = 4;

/** A deterministic call by number, with a realistic mix. About half of those served take the survey. */
export function syntheticCall(number: number): SyntheticCall {
  const mixed = Math.imul(number + 1, 0x9e3779b1) >>> 8;
  const service = pick(services, mixed);
  const isServed = mixed % 10 < 9;
  const isSurveyed = isServed && mixed % 100 < 48;
  const state = isSurveyed ? 'transferred' : isServed ? 'served' : 'waiting';
  const waitSeconds = mixed % 240;
  const call = { service, state, ended: true, ...(isServed && { waitSeconds, talkSeconds: 30 + (mixed % 400) }) };
  if (!isSurveyed) return { call };
  return { call, answers: answersOf(mixed >>> 3) };
}

function answersOf(number: number): Answers {
  const answers: string[] = [];
  let left = number;
  for (let question: Question | undefined = asked.first; question; ) {
    const choices: number = question.answers.length + timesTheFirst - 1;
    const answer: Answer | undefined = question.answers[Math.max(0, (left % choices) - timesTheFirst + 1)];
    if (!answer) break;
    answers.push(answer.id);
    left = Math.floor(left / choices);
    question = asked.questions[answer.next];
  }
  return answers;
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
  { call, answers }: SyntheticCall,
): Stored | undefined {
  if (!answers) return undefined;
  const ballot = encryptBallot(dayKey, itemName(key), ballotOf(asked, answers));
  return { ...key, v: 1, ...expiryOf(day), service: call.service, ballot, written: asked.mostAnswers };
}

function pick(values: readonly string[], number: number): string {
  return values[number % values.length] ?? '';
}

/** A sort key of realistic length: the hour, and 43 characters that look random. */
export function sortKeyOf(hour: Hour, number: number): string {
  const digits = Math.imul(number + 1, 0x85ebca6b) >>> 0;
  return `${hour}#${digits.toString(36).padStart(8, '0').repeat(6).slice(0, 43)}`;
}
