import * as v from 'valibot';
import { whenCalled } from './called-phones';
import { mostPhones, ownNumbers } from './numbers';

/** Also the message for a missing key, for which valibot gives only the path. */
const objectMessage = ({ path }: v.ObjectIssue): string =>
  path === undefined ? 'the body must be a JSON object' : `${String(path[0].key)} is missing`;

/** The schemas of the page's commands, with the messages for anything else. */
const phone = v.optional(
  v.pipe(
    v.number('phone must be a number'),
    v.integer('phone must be a whole number'),
    v.minValue(1, `phone must be from 1 to ${mostPhones}`),
    v.maxValue(mostPhones, `phone must be from 1 to ${mostPhones}`),
  ),
  1,
);
const as = v.picklist(['citizen', 'operator'], 'as must be "citizen" or "operator"');
const oneOf = (name: string, values: readonly string[]) => `${name} must be one of ${values.join(', ')}`;

export const placeCallSchema = v.object(
  {
    as,
    phone,
    /** What a citizen calls from. */
    own: v.optional(v.picklist(ownNumbers, oneOf('own', ownNumbers)), 'mobile'),
    /** Which number a citizen calls; without it the first. */
    to: v.optional(v.string('to must be a number')),
  },
  objectMessage,
);

export const settingSchema = v.object(
  { as, phone, whenCalled: v.picklist(whenCalled, oneOf('whenCalled', whenCalled)) },
  objectMessage,
);

export const keysSchema = v.object(
  {
    digits: v.pipe(
      v.string('digits must be a text'),
      v.regex(/^[0-9*#]{1,32}$/, 'digits must be 1 to 32 keys: 0-9, * and #'),
    ),
  },
  objectMessage,
);

export const fewestCalls = 10;
export const mostCalls = 600;
export const usualCalls = 300;
const callsRange = `calls must be a whole number from ${fewestCalls} to ${mostCalls}`;

export const largestSeed = 999_999;
const seedRange = `seed must be a whole number from 0 to ${largestSeed}`;

export const workingDaySchema = v.object(
  {
    calls: v.optional(
      v.pipe(
        v.number(callsRange),
        v.integer(callsRange),
        v.minValue(fewestCalls, callsRange),
        v.maxValue(mostCalls, callsRange),
      ),
      usualCalls,
    ),
    seed: v.optional(
      v.pipe(v.number(seedRange), v.integer(seedRange), v.minValue(0, seedRange), v.maxValue(largestSeed, seedRange)),
    ),
  },
  objectMessage,
);
