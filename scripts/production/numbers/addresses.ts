/**
 * Connection overrides (docs: usage/webhooks/webhooks-connection-overrides): one retry after a failed connection, a timeout or a
 * 5xx. Twilio allows a webhook of a call 15 s in all, so each of two tries gets less than half. The part after `#` is not
 * signed.
 */
const retryOnce = '#rc=1&rp=ct,rt,5xx&ct=2000&rt=6500';

/** The addresses of a number's webhooks. */
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
    statusCallback: address(purpose === 'citizens' ? '/call-ended' : '/operator/ended'),
  };
}
