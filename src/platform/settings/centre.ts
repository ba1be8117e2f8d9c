import * as v from 'valibot';
import delivered from '../../../config/centre.json';
import { phoneNumberOf, userOf } from '../../format/phone-number';
import type { Centre, Service } from './centre-schema';

/** Who answers. The build puts what `config/local/centre.json` says in its place, and refuses what its schema refuses. */
export const builtCentre: Centre = delivered;

export const serviceIdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]{1,32}$/, 'has an id that is not of 1 to 32 small letters, digits and hyphens'),
);

/** What a call is about, where that is known: a topic of its service. */
export const topicIdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{0,31}$/, 'has an id that is not of 1 to 32 small letters, digits and hyphens'),
);

interface Needs {
  readonly centre: Centre;
}

/** The service that has this id; undefined once it was taken out. */
export const serviceWithId = <Each extends Pick<Service, 'id'>>(
  { services }: { readonly services: readonly Each[] },
  id: string,
): Each | undefined => services.find((service) => service.id === id);

/** All of a service's own numbers. */
export const numbersOf = ({ numbers, transfers = [] }: Pick<Service, 'numbers' | 'transfers'>): readonly string[] => [
  ...numbers,
  ...transfers,
];

/** The service that a number belongs to, however it is written; undefined if the settings don't have the number. */
export function serviceOfNumber({ centre }: Needs, called: string): Service | undefined {
  const number = phoneNumberOf(called);
  return centre.services.find((service) => numbersOf(service).some((own) => own === number));
}

/**
 * The service that a PBX transfers a call to: the one it names in a header, or the one it calls, by number or, at a SIP
 * domain, as the user of the address, `sip:urp@comune.sip.twilio.com`.
 * @param named the header's value
 */
export function serviceMeant(settings: Needs, called: string, named = ''): Service | undefined {
  return serviceNamed(settings, named) ?? serviceOfNumber(settings, called) ?? serviceNamed(settings, userOf(called));
}

/** PBXs are configured by hand: capitals and blanks make no difference. */
const serviceNamed = ({ centre }: Needs, id: string): Service | undefined =>
  serviceWithId(centre, id.trim().toLowerCase());

/** The service of a number that no service has: no call is refused because of a gap in the list. */
export function firstService({ centre }: Needs): Service {
  const [first] = centre.services;
  if (!first) throw new Error('the centre has no service');
  return first;
}

/** A service's name as it is spoken. A service that was taken out during the call has none. */
export function nameOfService({ centre }: Needs, id: string): string {
  return serviceWithId(centre, id)?.name ?? '';
}

/** A service's name as it is written. One that was taken out is called by its id. */
export const nameOrId = (services: readonly Pick<Service, 'id' | 'name'>[], id: string): string =>
  serviceWithId({ services }, id)?.name ?? id;

/** A topic's name as it is written. One that was taken out is called by its id. */
export const nameOfTopic = ({ centre }: Needs, serviceId: string, id: string): string =>
  serviceWithId(centre, serviceId)?.topics?.find((topic) => topic.id === id)?.name ?? id;
