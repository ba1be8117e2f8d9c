import { builtCentre } from '../../src/platform/settings/centre';
import type { Centre } from '../../src/platform/settings/centre-schema';

/** The delivered centre, always open and without menus: what is measured and attacked here is a call's way, at any hour. */
export const labCentre: Centre = {
  ...builtCentre,
  services: builtCentre.services.map(({ id, name, numbers, questionnaire }) => ({
    ...{ id, name, numbers },
    ...(questionnaire !== undefined && { questionnaire }),
  })),
};
