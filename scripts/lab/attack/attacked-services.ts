import { builtCentre } from '../../../src/platform/settings/centre';
import type { Centre } from '../../../src/platform/settings/centre-schema';

export interface AttackedService {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  /** The dialled number, or the SIP address to which a PBX transfers callers. */
  readonly called: string;
  /** The number of its only operator; without one, a PBX transfers callers after its own operators have served them. */
  readonly operator?: string;
}

/** @param operator the number of its operator, if there is one */
function service(id: string, index: number, operator?: string): AttackedService {
  const number = `+3980000${String(index).padStart(4, '0')}`;
  const named = { id, name: `lo sportello ${index}`, number };
  return operator === undefined
    ? { ...named, called: `sip:${id}@comune.sip.twilio.com` }
    : { ...named, called: number, operator };
}

/** @param withOperator how many of them have an operator */
export const attackedServices = (count: number, withOperator: number): readonly AttackedService[] =>
  Array.from({ length: count }, (_, index) =>
    service(`sportello-${index + 1}`, index + 1, index < withOperator ? String(901 + index) : undefined),
  );

/** Has too few votes to be shown. */
export const quietService = service('protocollo', 98);
/** For the insider attack: a manager calls it and votes. */
export const insidersService = service('insider', 99);

/** Who answers. */
export const attackedCentre = (count: number): Centre => ({
  ...builtCentre,
  services: [...attackedServices(count, 0), quietService, insidersService].map(({ id, name, number }) => {
    return { id, name, numbers: [number] };
  }),
});
