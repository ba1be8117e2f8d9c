/** A service of the day that is attacked. */
export interface AttackedService {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  /** What is called: its number, or what a PBX sends its callers to. */
  readonly called: string;
  /** The number of its only operator; without one, a PBX sends whom its own operators have served. */
  readonly operator?: string;
}

/** @param operator the number of its operator, where it has one */
function service(id: string, index: number, operator?: string): AttackedService {
  const number = `+3980000${String(index).padStart(4, '0')}`;
  const named = { id, name: `lo sportello ${index}`, number };
  return operator === undefined
    ? { ...named, called: `sip:${id}@comune.sip.twilio.com` }
    : { ...named, called: number, operator };
}

/** @param withOperator how many of them have an operator here */
export const attackedServices = (count: number, withOperator: number): readonly AttackedService[] =>
  Array.from({ length: count }, (_, index) =>
    service(`sportello-${index + 1}`, index + 1, index < withOperator ? String(901 + index) : undefined),
  );

/** Too few vote here for their answers to be shown. */
export const quietService = service('protocollo', 98);
/** Where a manager with a telephone tries something else. */
export const insidersService = service('insider', 99);

/** As the settings have it. */
export const servicesSetting = (count: number): string =>
  JSON.stringify(
    [...attackedServices(count, 0), quietService, insidersService].map(({ id, name, number }) => {
      return { id, name, numbers: [number] };
    }),
  );
