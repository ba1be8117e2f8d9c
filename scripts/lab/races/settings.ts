import { builtCentre } from '../../../src/platform/settings/centre';
import { settingsInProcess } from '../../local/settings-in-process';
import { groups } from './plan';

/** A centre with two groups, each with its number; one helps the other after a time, or where nobody is there. */
export const settings = settingsInProcess({
  ...builtCentre,
  draws: [],
  groups: [{ id: groups[1], name: groups[1], overflow: { afterSeconds: 20, to: [groups[0]] } }],
  services: groups.map((id, index) => ({ id, name: id, numbers: [`+3980000000${index + 1}`] })),
});

export const numberOfGroup = (group: string): string =>
  settings.centre.services.find(({ id }) => id === group)?.numbers[0] ?? '';

/** Each operator calls a number of their own, which knows their ranks. */
export const operatorsNumberOf = (name: string): string => `+3906${name.replace(/\D/g, '').padStart(7, '0')}`;
