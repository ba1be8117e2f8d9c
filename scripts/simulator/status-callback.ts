import type { CallStatus, WebhookParams } from './events';

/** What a status callback can be asked to tell of an outbound call. */
export const callEvents = ['initiated', 'ringing', 'answered', 'completed'] as const;
export type CallEvent = (typeof callEvents)[number];

/** "The SIP code that resulted in a failed call": not found, and given up. Other calls that are not answered have none. */
const sipCodes: Partial<Record<CallStatus, string>> = { failed: '404', 'no-answer': '487' };

interface Progress {
  readonly isOutbound: boolean;
  readonly status: CallStatus;
  /** Between answer and end. */
  readonly seconds: number;
  readonly now: number;
  /** How many were sent before this one. */
  readonly sent: number;
}

/** What is sent besides the standard parameters. https://www.twilio.com/docs/voice/api/call-resource#statuscallback */
export function statusParams(event: CallEvent, { isOutbound, status, seconds, now, sent }: Progress): WebhookParams {
  const sipCode = isOutbound && event === 'completed' ? sipCodes[status] : undefined;
  return {
    ...(event === 'initiated' && { CallStatus: 'initiated' }),
    ...(status === 'completed' && { CallDuration: `${seconds}`, Duration: `${Math.ceil(seconds / 60)}` }),
    ...(sipCode !== undefined && { SipResponseCode: sipCode }),
    Timestamp: new Date(now).toUTCString().replace('GMT', '+0000'),
    SequenceNumber: `${sent}`,
    CallbackSource: 'call-progress-events',
  };
}
