/**
 * Where an address of Twilio's really is: there, unless `TWILIO_ENDPOINT_URL` names an emulator. That one has every host
 * of Twilio's under one address, as its first folder, as AWS's `AWS_ENDPOINT_URL` does for AWS's services.
 */
export function twilioAddress(address: string, shell: Readonly<Record<string, string | undefined>>): string {
  const emulator = shell['TWILIO_ENDPOINT_URL'];
  return emulator ? address.replace(/^https:\/\//, `${emulator.replace(/\/$/, '')}/`) : address;
}
