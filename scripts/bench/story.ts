import { createHash } from 'node:crypto';
import { arrivalAt } from '../../src/call/arrival';
import { dayOf } from '../../src/call/civil-time';
import { localNumbers } from '../local/environment';

/** A request that Twilio makes in the course of a call. */
export interface Webhook {
  /** The function's path. */
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
}

/** What Twilio sends with each of them. */
const always = {
  AccountSid: `AC${'0'.repeat(32)}`,
  ApiVersion: '2010-04-01',
  Direction: 'inbound',
  From: '+390000000001',
  To: localNumbers.citizen,
  CallStatus: 'in-progress',
};

/**
 * A call in which everything is done: a citizen waits, is served, agrees to be asked, is unsatisfied and says why. Its
 * webhooks in the order in which they come, each with what our own addresses would carry.
 */
export function storyOf(call: number, now: Date): Webhook[] {
  const citizen = { ...always, CallSid: sidOf('citizen', call) };
  const operator = { ...always, CallSid: sidOf('operator', call), To: localNumbers.operator };
  const shift = { shift: dayOf(now), turn: '1', services: 'urp' };
  const arrival = { ...arrivalAt(now, 'urp') };
  const queue = { QueuePosition: '1', QueueTime: '0', AvgQueueTime: '60' };
  const asked = { mistakes: '0', silences: '0', repeats: '0' };
  return [
    { path: 'citizen/incoming', form: { ...citizen, CallStatus: 'ringing' } },
    { path: 'citizen/waiting', form: { ...citizen, ...arrival, ...queue } },
    { path: 'operator/next-call', form: { ...operator, ...shift } },
    {
      path: 'citizen/connecting',
      form: { ...citizen, ...shift, QueueTime: '0', DequeingCallSid: operator.CallSid },
    },
    { path: 'operator/after-call', form: { ...operator, ...shift } },
    { path: 'citizen/after-operator', form: { ...citizen, ...arrival, look: '0', QueueResult: 'bridged' } },
    { path: 'survey/welcome', form: { ...citizen, ...arrival } },
    { path: 'survey/answer', form: { ...citizen, ...arrival, ...asked, Digits: '3' } },
    { path: 'survey/answer', form: { ...citizen, ...arrival, ...asked, answers: 'unsatisfied', Digits: '4' } },
    { path: 'call-ended', form: { ...citizen, CallStatus: 'completed', CallDuration: '0' } },
  ];
}

/** The same for the same call, and unlike any other's. */
function sidOf(leg: string, call: number): string {
  return `CA${createHash('md5').update(`${leg} ${call}`).digest('hex')}`;
}
