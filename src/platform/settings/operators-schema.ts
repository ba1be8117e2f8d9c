import * as v from 'valibot';
import { phoneNumber, text } from './shared-settings';

/** Longer than ten minutes is a break, for which an operator hangs up. */
const longestWrapUpSeconds = 600;

/** What the centre's file says of its operators. */
export const operatorsEntries = {
  wrapUpSeconds: v.optional(
    v.pipe(
      v.number(),
      v.integer('is not a whole number'),
      v.minValue(0, 'is below 0'),
      v.maxValue(longestWrapUpSeconds, `is more than ${longestWrapUpSeconds}`),
      v.description('the pause of an operator after each call, which a key ends; else there is none'),
    ),
  ),
  operatorsCountry: v.optional(
    v.pipe(
      v.strictObject({
        says: v.pipe(
          text,
          v.maxLength(100, 'has more than 100 characters'),
          v.description("from which country operators speak, as it is spoken: dall'Italia"),
        ),
      }),
      v.description('said to whoever calls or is called before they talk to an operator (D.L. 83/2012, art. 24-bis)'),
    ),
  ),
  ringIn: v.optional(
    v.pipe(
      v.strictObject({
        from: v.pipe(
          phoneNumber,
          v.description("one of the account's numbers, which operators see when they are rung"),
        ),
      }),
      v.description('whether operators can have themselves rung for a shift, at their own listed phones'),
    ),
  ),
};
