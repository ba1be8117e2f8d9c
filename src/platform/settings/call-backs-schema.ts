import * as v from 'valibot';
import { phoneNumberOf } from '../../format/phone-number';
import type { PlacedFault } from './placed-fault';

const whole = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.integer('is not a whole number'),
    v.minValue(least, `is less than ${least}`),
    v.maxValue(most, `is more than ${most}`),
  );

/**
 * How a service calls back. Towards Italy only geographic numbers and mobile ones may be shown (AGCOM 12/23/CIR), and who calls back has
 * to be reached at the number that is shown (law 5/2018, art. 2).
 */
export const callBacksSchema = v.strictObject({
  from: v.pipe(
    v.string(),
    v.description(
      "the number that a call-back shows, such as 06 1234567: a geographic one of Twilio's, answered with the same menu",
    ),
    v.transform((written) => phoneNumberOf(written) ?? ''),
    v.regex(/^\+39(0|3)/, 'is no geographic number such as +39061234567'),
  ),
  perHalfHour: v.optional(
    v.pipe(whole(0, 1000), v.description('how many are promised for each half hour; 0: none, only at their turn')),
    0,
  ),
  daysAhead: v.optional(v.pipe(whole(0, 14), v.description('how many days ahead half hours are promised')), 3),
  keptDays: v.optional(
    v.pipe(whole(0, 30), v.description('how many days the number is kept after the end, said aloud')),
    1,
  ),
  ringSeconds: v.optional(v.pipe(whole(10, 60), v.description('how long a phone rings')), 25),
});
export type CallBackSettings = v.InferOutput<typeof callBacksSchema>;

interface CallingBack {
  readonly services: readonly {
    readonly numbers: readonly string[];
    readonly callBacks?: CallBackSettings | undefined;
  }[];
}

/** Who rings back what their phone has shown must hear the same menu. */
export const callBackFaults = ({ services }: CallingBack): readonly PlacedFault[] =>
  services.flatMap(({ numbers, callBacks }, index) =>
    callBacks === undefined || callBacks.from === '' || numbers.includes(callBacks.from)
      ? []
      : [{ at: ['services', index, 'callBacks', 'from'], message: 'is none of the numbers of its service' }],
  );
