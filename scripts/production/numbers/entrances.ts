import type { Twilio } from 'twilio';

/** A number or a SIP domain at Twilio, whose calls are answered at an address. */
interface Entrance {
  readonly name: string;
  /** Without a domain it is disconnected: callers hear Twilio's own message that it is not in use. */
  leadTo(domain: string | undefined): Promise<unknown>;
}

/** The account's numbers and SIP domains whose calls are answered at a domain of Twilio's functions. */
export async function findEntrances(rest: Twilio, domain: string): Promise<readonly Entrance[]> {
  const numbers = await rest.incomingPhoneNumbers.list();
  const sipDomains = await rest.sip.domains.list();
  const isThere = (address: string | null) => address?.startsWith(`https://${domain}/`) ?? false;
  const at = (address: string | null, other: string | undefined) => {
    if (!address || !isThere(address)) return address ?? '';
    return other === undefined ? '' : address.replace(domain, other);
  };
  return [
    ...numbers
      .filter(({ voiceUrl, statusCallback }) => isThere(voiceUrl) || isThere(statusCallback))
      .map(({ sid, phoneNumber, voiceUrl, voiceFallbackUrl, statusCallback }) => ({
        name: phoneNumber,
        leadTo: (other: string | undefined) =>
          rest.incomingPhoneNumbers(sid).update({
            voiceUrl: at(voiceUrl, other),
            voiceFallbackUrl: at(voiceFallbackUrl, other),
            statusCallback: at(statusCallback, other),
          }),
      })),
    ...sipDomains
      .filter(({ voiceUrl, voiceStatusCallbackUrl }) => isThere(voiceUrl) || isThere(voiceStatusCallbackUrl))
      .map(({ sid, domainName, voiceUrl, voiceFallbackUrl, voiceStatusCallbackUrl }) => ({
        name: domainName,
        leadTo: (other: string | undefined) =>
          rest.sip.domains(sid).update({
            voiceUrl: at(voiceUrl, other),
            voiceFallbackUrl: at(voiceFallbackUrl, other),
            voiceStatusCallbackUrl: at(voiceStatusCallbackUrl, other),
          }),
      })),
  ];
}
