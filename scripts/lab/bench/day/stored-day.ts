import type { Answers } from '../../../../src/ballots/answers';
import type { Answer, Question } from '../../../../src/ballots/questionnaire';
import type { Hour } from '../../../../src/calendar/civil-time';
import type { SyntheticCall } from '../../../local/town/stored-items';
import { delivered } from '../../first-answer';

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
  if (!isSurveyed) return { call, questionnaire: delivered };
  return { call, questionnaire: delivered, answers: answersOf(mixed >>> 3) };
}

function answersOf(number: number): Answers {
  const answers: string[] = [];
  let left = number;
  for (let question: Question | undefined = delivered.first; question; ) {
    const choices: number = question.answers.length + timesTheFirst - 1;
    const answer: Answer | undefined = question.answers[Math.max(0, (left % choices) - timesTheFirst + 1)];
    if (!answer) break;
    answers.push(answer.id);
    left = Math.floor(left / choices);
    question = delivered.questions[answer.next];
  }
  return answers;
}

function pick(values: readonly string[], number: number): string {
  return values[number % values.length] ?? '';
}

/** A sort key of realistic length: the hour, and 43 characters that look random. */
export function sortKeyOf(hour: Hour, number: number): string {
  const digits = Math.imul(number + 1, 0x85ebca6b) >>> 0;
  return `${hour}#${digits.toString(36).padStart(8, '0').repeat(6).slice(0, 43)}`;
}
