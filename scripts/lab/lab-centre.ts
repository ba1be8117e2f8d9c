import { builtCentre } from '../../src/platform/settings/centre';
import type { Centre } from '../../src/platform/settings/centre-schema';

const { groups: _, ...delivered } = builtCentre;

/**
 * The delivered centre, always open, without menus, and without groups that an operator could ask: what is measured and attacked here
 * is a call's way, at any hour.
 */
export const labCentre: Centre = {
  ...delivered,
  services: builtCentre.services.map(({ id, name, numbers, questionnaire }) => ({
    ...{ id, name, numbers },
    ...(questionnaire !== undefined && { questionnaire }),
  })),
};
