import type { Hour } from '../../../../src/calendar/civil-time';
import type { SyntheticCall } from '../../../local/town/stored-items';

const services = ['urp', 'urp', 'anagrafe'];
const ratings = ['satisfied', 'satisfied', 'satisfied', 'satisfied', 'fair', 'unsatisfied'];
const reasons = ['waitTooLong', 'operatorUnprofessional', 'problemNotSolved', 'negativeAnswer'];

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
  const rating = pick(ratings, mixed >>> 3);
  return { call, answers: rating === 'unsatisfied' ? [rating, pick(reasons, mixed >>> 5)] : [rating] };
}

function pick(values: readonly string[], number: number): string {
  return values[number % values.length] ?? '';
}

/** A sort key of realistic length: the hour, and 43 characters that look random. */
export function sortKeyOf(hour: Hour, number: number): string {
  const digits = Math.imul(number + 1, 0x85ebca6b) >>> 0;
  return `${hour}#${digits.toString(36).padStart(8, '0').repeat(6).slice(0, 43)}`;
}
