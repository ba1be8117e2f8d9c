import type { Service, Settings } from './settings';

/** The service that a number belongs to; nothing where the settings know no such number. */
export function serviceOfNumber({ SERVICES }: Settings, number: string): Service | undefined {
  return SERVICES.find(({ numbers }) => numbers.includes(number));
}

/** Where a number of no service leads: nobody's call is refused for a gap in the settings. */
export function firstService({ SERVICES }: Settings): Service {
  const [first] = SERVICES;
  if (!first) throw new Error('the settings name no service');
  return first;
}

/** A service's name as it is spoken. A service that was taken out of the settings during the call has none. */
export function nameOfService({ SERVICES }: Settings, id: string): string {
  return SERVICES.find((service) => service.id === id)?.name ?? '';
}
