import * as v from 'valibot';

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
};
