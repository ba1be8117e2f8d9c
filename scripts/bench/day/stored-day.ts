import type { Hour } from '../../../src/call/civil-time';

/** What is stored of a call and of its ballot, as the day leaves it. */
export interface StoredCall {
  readonly call: Readonly<Record<string, string | number | boolean>>;
  readonly ballot?: Readonly<Record<string, string | number>>;
}

const services = ['urp', 'urp', 'anagrafe'];
const ratings = ['satisfied', 'satisfied', 'satisfied', 'satisfied', 'fair', 'unsatisfied'];
const reasons = ['waitTooLong', 'operatorUnprofessional', 'problemNotSolved', 'negativeAnswer'];

/** A call of a day, by its number: the same each time, and mixed as calls are. Half of those served are surveyed. */
export function storedCall(number: number): StoredCall {
  const mixed = Math.imul(number + 1, 0x9e3779b1) >>> 8;
  const service = pick(services, mixed);
  const isServed = mixed % 10 < 9;
  const isSurveyed = isServed && mixed % 100 < 48;
  const state = isSurveyed ? 'transferred' : isServed ? 'served' : 'waiting';
  const waitSeconds = mixed % 240;
  const call = { service, state, v: 1, ended: true, ...(isServed && { waitSeconds, talkSeconds: 30 + (mixed % 400) }) };
  if (!isSurveyed) return { call };
  const rating = pick(ratings, mixed >>> 3);
  const reason = rating === 'unsatisfied' ? { reason: pick(reasons, mixed >>> 5) } : {};
  return { call, ballot: { service, v: 1, rating, ...reason } };
}

function pick(values: readonly string[], number: number): string {
  return values[number % values.length] ?? '';
}

/** A sort key as long as a real one: the hour, and 43 characters that look random. */
export function sortKeyOf(hour: Hour, number: number): string {
  const digits = Math.imul(number + 1, 0x85ebca6b) >>> 0;
  return `${hour}#${digits.toString(36).padStart(8, '0').repeat(6).slice(0, 43)}`;
}
