import { questionnaires } from '../../../src/ballots/questionnaires';
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
  /** It draws whom it asks, and counts by windows. */
  readonly isDrawn?: true;
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

export const drawnServices = (count: number): readonly AttackedService[] =>
  Array.from({ length: count }, (_, index) => drawnService(`indice-${index + 1}`, 101 + index));

const drawnService = (id: string, index: number): AttackedService => ({
  ...service(id, index, String(850 + index)),
  isDrawn: true,
});

/** What they ask: the first that is counted by windows. */
export const drawnAsk = () => questionnaires.find(({ dayEnd }) => dayEnd !== '');

/** Has too few votes to be shown. */
export const quietService = service('protocollo', 98);
export const quietDrawnService = drawnService('indice-0', 100);
/** For the insider attack: a manager calls it and votes. */
export const insidersService = service('insider', 99);

/**
 * Who answers.
 * @param drawn how many services draw whom they ask, and of how many in a hundred calls
 */
export function attackedCentre(count: number, drawn: { readonly services: number; readonly percent: number }): Centre {
  const questionnaire = drawnAsk()?.id;
  const draws = [...drawnServices(drawn.services), quietDrawnService];
  const all = [...attackedServices(count, 0), ...draws, quietService, insidersService];
  return {
    ...builtCentre,
    services: all.map(({ id, name, number, isDrawn }) => {
      return { id, name, numbers: [number], ...(isDrawn && questionnaire && { questionnaire }) };
    }),
    draws: draws.map(({ id }) => ({ from: '2046-01-01', service: id, percent: drawn.percent })),
  };
}
