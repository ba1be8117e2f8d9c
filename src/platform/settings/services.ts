import { phoneNumberOf, userOf } from '../../format/phone-number';
import type { Service, Settings } from './settings';

type Needs = Pick<Settings, 'SERVICES'>;

/** The service that a number belongs to, however it is written; undefined if the settings don't have the number. */
export function serviceOfNumber({ SERVICES }: Needs, called: string): Service | undefined {
  const number = phoneNumberOf(called);
  return SERVICES.find(({ numbers, transfers = [] }) => [...numbers, ...transfers].some((own) => own === number));
}

/**
 * The service that a PBX transfers a call to: the one it names in a header, or the one it calls, by number or, at a SIP
 * domain, as the user of the address, `sip:urp@comune.sip.twilio.com`.
 * @param named the header's value
 */
export function serviceMeant(settings: Needs, called: string, named = ''): Service | undefined {
  return serviceWithId(settings, named) ?? serviceOfNumber(settings, called) ?? serviceWithId(settings, userOf(called));
}

/** PBXs are configured by hand: capitals and blanks make no difference. */
const serviceWithId = ({ SERVICES }: Needs, id: string): Service | undefined =>
  SERVICES.find((service) => service.id === id.trim().toLowerCase());

/** The service of a number that the settings don't have: no call is refused because of a gap in the settings. */
export function firstService({ SERVICES }: Needs): Service {
  const [first] = SERVICES;
  if (!first) throw new Error('the settings name no service');
  return first;
}

/** A service's name as it is spoken. A service that was taken out of the settings during the call has none. */
export function nameOfService({ SERVICES }: Needs, id: string): string {
  return SERVICES.find((service) => service.id === id)?.name ?? '';
}
