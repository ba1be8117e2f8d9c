/**
 * Redirects an address of Twilio's to the emulator that `TWILIO_ENDPOINT_URL` names, if any. The emulator has each of Twilio's
 * hosts as the first part of the path.
 */
export function twilioAddress(address: string, shell: Readonly<Record<string, string | undefined>>): string {
  const emulator = shell['TWILIO_ENDPOINT_URL'];
  return emulator ? address.replace(/^https:\/\//, `${emulator.replace(/\/$/, '')}/`) : address;
}
