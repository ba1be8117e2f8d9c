import type { Settings } from '../../src/platform/settings/all-settings';
import { builtCentre } from '../../src/platform/settings/centre';
import type { Clock } from '../simulator/clock';
import type { NumberSettings, SimulatorOptions } from '../simulator/settings';
import { Simulator } from '../simulator/simulator';
import { clockHeader } from './clock';
import { localNumbers } from './environment';

/** Where a PBX sends those who are to be asked. */
export const pbxNumber = 'sip:urp@comune.sip.twilio.com';

/** What is set on this machine's numbers, as `npm run connect` sets it on an account's. */
export function numbersAt(
  url: string,
  citizens = builtCentre.services.flatMap(({ numbers }) => numbers),
): Record<string, NumberSettings> {
  const voiceFallbackUrl = `${url}/fallback`;
  const statusCallback = `${url}/call-ended`;
  return {
    ...Object.fromEntries(
      citizens.map((number) => [number, { voiceUrl: `${url}/citizen/incoming`, voiceFallbackUrl, statusCallback }]),
    ),
    [localNumbers.operator]: {
      voiceUrl: `${url}/operator/sign-in`,
      voiceFallbackUrl,
      statusCallback: `${url}/operator/ended`,
    },
    [pbxNumber]: { voiceUrl: `${url}/survey/welcome`, voiceFallbackUrl, statusCallback },
  };
}

/** The telephone network in front of the functions, which go by its clock. */
export const telephones = (
  url: string,
  { ACCOUNT_SID, AUTH_TOKEN }: Pick<Settings, 'ACCOUNT_SID' | 'AUTH_TOKEN'>,
  clock: Clock,
  options: Partial<SimulatorOptions> = {},
): Simulator =>
  new Simulator({
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    clock,
    headers: (nowMs) => ({ [clockHeader]: new Date(nowMs).toISOString() }),
    numbers: numbersAt(url),
    ...options,
  });
