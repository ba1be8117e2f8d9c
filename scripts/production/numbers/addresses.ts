/**
 * Connection overrides (docs: usage/webhooks/webhooks-connection-overrides): one more try after a connection that failed,
 * an answer that took too long, or a 5xx. Twilio gives a call's request 15 s in all, so that two tries fit in only when
 * each may take less than half of that. What is after the `#` is not part of what is signed.
 */
const retryOnce = '#rc=1&rp=ct,rt,5xx&ct=2000&rt=6500';

/** Where a number leads. */
export interface NumberAddresses {
  readonly voiceUrl: string;
  readonly voiceFallbackUrl: string;
  readonly statusCallback: string;
}

/** What a number is for. */
export type Purpose = 'citizens' | 'operators';

/** The addresses of a number at a domain of Twilio's functions. */
export function addressesAt(domain: string, purpose: Purpose): NumberAddresses {
  const address = (path: string) => `https://${domain}${path}${retryOnce}`;
  return {
    voiceUrl: address(purpose === 'citizens' ? '/citizen/incoming' : '/operator/sign-in'),
    voiceFallbackUrl: address('/fallback'),
    // The end of an operator's call is nothing that is counted.
    statusCallback: purpose === 'citizens' ? address('/call-ended') : '',
  };
}
