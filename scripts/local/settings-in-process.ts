import { callSettings } from '../../src/platform/settings/call-settings';
import type { Centre } from '../../src/platform/settings/centre-schema';
import { type CallSettings, localSecrets, readSettings } from '../../src/platform/settings/settings';

/** Where the functions in process believe to be. */
export const domainInProcess = 'localhost:3000';

/** For functions in process (`functions-in-process.ts`). Nothing of it is reached: the table is in memory, and nobody calls out. */
export const settingsInProcess = (centre: Centre): CallSettings =>
  readSettings(
    {
      ...localSecrets,
      DOMAIN_NAME: domainInProcess,
      TABLE_NAME: 'faccina',
      DAY_KEY_TABLE_NAME: 'faccina-day-keys',
      AWS_REGION: 'eu-south-1',
      AWS_ACCESS_KEY_ID: 'nobody',
      AWS_SECRET_ACCESS_KEY: 'nothing',
      // In real time, of which nothing here takes any on purpose: a busy machine is no fault.
      STEP_PATIENCE: '99999',
    },
    callSettings,
    { centre },
  );
