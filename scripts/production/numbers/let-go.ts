import type { Twilio } from 'twilio';
import type { IncomingPhoneNumberInstance } from 'twilio/lib/rest/api/v2010/account/incomingPhoneNumber';

/** The account's numbers whose calls are answered at a domain. */
export async function findNumbersLedTo(rest: Twilio, domain: string): Promise<IncomingPhoneNumberInstance[]> {
  const numbers = await rest.incomingPhoneNumbers.list();
  return numbers.filter(({ voiceUrl, statusCallback }) =>
    [voiceUrl, statusCallback].some((address) => address?.startsWith(`https://${domain}/`)),
  );
}

/** Whoever calls the number now hears Twilio's own message that it is not in use. */
export async function letGoOf(rest: Twilio, { sid }: IncomingPhoneNumberInstance): Promise<void> {
  await rest.incomingPhoneNumbers(sid).update({ voiceUrl: '', voiceFallbackUrl: '', statusCallback: '' });
}
