import * as v from 'valibot';
import { serviceIdSchema } from '../../platform/settings/settings-list';
import { daySchema } from '../journey';
import { shiftEntries } from '../operators/shift';
import { formCount } from '../twilio-form';
import { veiledSidSchema } from './veiled-sid';

/** What the addresses of `citizen/meeting` hold. `shift`: the day that the operator signed in. */
export const meetingEntries = {
  room: v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'not a room')),
  service: serviceIdSchema,
  shift: daySchema,
};

// Twilio doesn't say what it sends with a conference's `waitUrl`: all that is needed of who is alone is in the address.

export const citizenAlone = v.object({
  service: serviceIdSchema,
  shift: daySchema,
  leg: veiledSidSchema,
  look: formCount,
});

export const operatorAlone = v.object({ ...shiftEntries, leg: veiledSidSchema, look: formCount });
