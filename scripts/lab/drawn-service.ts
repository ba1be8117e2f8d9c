import type { Centre } from '../../src/platform/settings/centre-schema';
import { labCentre } from './lab-centre';

/** A service that asks the index, and draws whom it asks. */
export const drawnService = { number: '+39800999999', service: 'indice' };

/** The example, with that service. */
export const centreWithDraw = (percent: number): Centre => ({
  ...labCentre,
  services: [
    ...labCentre.services,
    { id: drawnService.service, name: "l'indice", numbers: [drawnService.number], questionnaire: 'index' },
  ],
  draws: [{ from: '2026-01-01', service: drawnService.service, percent }],
});
