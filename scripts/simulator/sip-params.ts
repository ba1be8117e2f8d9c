import { createHash } from 'node:crypto';
import type { WebhookParams } from './events';

/** An address for documentation (RFC 5737). */
const sourceIp = '192.0.2.10';

/**
 * The additional parameters of a call over SIP: the domain, the INVITE's Call-ID, and each header that begins with `X-`.
 * https://www.twilio.com/docs/voice/api/sip-twiml
 */
export function sipParams(callSid: string, to: string, sipHeaders: Readonly<Record<string, string>>): WebhookParams {
  const passedOn = Object.entries(sipHeaders).filter(([name]) => /^x-/i.test(name));
  const headers = Object.fromEntries(passedOn.map(([name, value]) => [`SipHeader_${name}`, value]));
  const [, domain] = /^sips?:[^@]+@([^;:]+)/i.exec(to) ?? [];
  if (domain === undefined) return headers;
  return {
    SipDomain: domain,
    SipDomainSid: `SD${digest(domain).slice(0, 32)}`,
    SipCallId: `${digest(callSid).slice(0, 16)}@${sourceIp}`,
    SipSourceIp: sourceIp,
    ...headers,
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
