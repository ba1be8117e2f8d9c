import { callSettings } from '../../../src/platform/settings/call-settings';
import { builtCentre } from '../../../src/platform/settings/centre';
import { localSecrets, readSettings } from '../../../src/platform/settings/settings';
import { groups } from './plan';

export const domain = 'localhost:3000';

/** A centre with two groups, each with its number. */
export const settings = readSettings(
  {
    ...localSecrets,
    DOMAIN_NAME: domain,
    TABLE_NAME: 'faccina',
    DAY_KEY_TABLE_NAME: 'faccina-day-keys',
    AWS_REGION: 'eu-south-1',
    AWS_ACCESS_KEY_ID: 'nobody',
    AWS_SECRET_ACCESS_KEY: 'nothing',
    // This patience is in real time, of which a play takes none on purpose: nothing is given up but as planned.
    STEP_PATIENCE: '99999',
  },
  callSettings,
  {
    centre: {
      ...builtCentre,
      services: groups.map((id, index) => ({ id, name: id, numbers: [`+3980000000${index + 1}`] })),
    },
  },
);

export const numberOfGroup = (group: string): string =>
  settings.centre.services.find(({ id }) => id === group)?.numbers[0] ?? '';

/** Each operator calls a number of their own, which knows their ranks. */
export const operatorsNumberOf = (name: string): string => `+3906${name.replace(/\D/g, '').padStart(7, '0')}`;
