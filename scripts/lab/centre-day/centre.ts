import * as v from 'valibot';
import { centreSchema } from '../../../src/platform/settings/centre-schema';
import { settingsInProcess } from '../../local/settings-in-process';

export const citizensNumber = '+390550000001';
export const operatorsNumber = '+390550000002';

const open = ['08:00-20:00'];

/** A service that is open from eight to eight, and calls back. */
export const settings = settingsInProcess(
  v.parse(centreSchema, {
    administration: {
      name: 'Comune di Prova',
      privacyUrl: 'https://www.comune.example/privacy',
      accessibilityUrl: 'https://form.agid.gov.it/',
    },
    services: [
      {
        id: 'urp',
        name: "l'ufficio relazioni con il pubblico",
        numbers: [citizensNumber],
        callBacks: { from: citizensNumber, perHalfHour: 25 },
        hours: { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open, saturday: open },
      },
    ],
  }),
);
