import { createHash } from 'node:crypto';
import { dayOf } from '../../../src/calendar/civil-time';
import { arrivalAt } from '../../../src/calls/journey';
import { localNumbers } from '../../local/environment';

/** A webhook of a call. */
export interface Webhook {
  /** The function's path. */
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
}

/** The standard parameters. */
const always = {
  AccountSid: `AC${'0'.repeat(32)}`,
  ApiVersion: '2010-04-01',
  Direction: 'inbound',
  From: '+390000000001',
  To: localNumbers.citizen,
  CallStatus: 'in-progress',
};

/**
 * All webhooks of a call, in order, with the parameters of our addresses: a citizen waits, is served, takes the survey, is
 * unsatisfied and gives a reason; on the shorter path they are satisfied.
 */
export function callWebhooks(call: number, now: Date, path: 'longest' | 'shorter' = 'longest'): Webhook[] {
  const citizen = { ...always, CallSid: sidOf('citizen', call) };
  const operator = { ...always, CallSid: sidOf('operator', call), To: localNumbers.operator };
  const shift = { shift: dayOf(now), turn: '1', services: 'urp' };
  const arrival = { ...arrivalAt(now, 'urp') };
  const queue = { QueuePosition: '1', QueueTime: '0', AvgQueueTime: '60' };
  const asked = { mistakes: '0', silences: '0', repeats: '0' };
  const second = {
    longest: { ...asked, answers: 'unsatisfied', Digits: '4' },
    shorter: { answers: 'satisfied', closing: '1' },
  };
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
    { path: 'survey/answer', form: { ...citizen, ...arrival, ...asked, Digits: path === 'longest' ? '3' : '1' } },
    { path: 'survey/answer', form: { ...citizen, ...arrival, ...second[path] } },
    { path: 'call-ended', form: { ...citizen, CallStatus: 'completed', CallDuration: '0' } },
  ];
}

/** Distinguishes the second request to a step, which does different work. */
export function withNames(story: readonly Webhook[]): readonly (Webhook & { readonly name: string })[] {
  return story.map((webhook, index) => {
    const isSecond = story.slice(0, index).some(({ path }) => path === webhook.path);
    return { ...webhook, name: isSecond ? `${webhook.path}, the second` : webhook.path };
  });
}

/** Deterministic and unique. */
function sidOf(leg: string, call: number): string {
  return `CA${createHash('md5').update(`${leg} ${call}`).digest('hex')}`;
}
