import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import { dayOf, endOf } from '../../calendar/civil-time';
import { lastDayOfMonth, monthBefore, monthOf } from '../../calendar/period';
import type { PhoneNumber } from '../../format/phone-number';
import type { PeriodKeys } from '../../platform/table/period-keys';
import { expiryOf, type ItemKey, type Table } from '../../platform/table/table';
import type { CallBackPlace } from './call-back';

const pointer = v.object({ day: v.string(), id: v.string() });

/** To whom something was promised, and by which service. */
export interface Promised {
  readonly number: PhoneNumber;
  readonly service: string;
  /** Of Twilio's account: who has only the tables can't try all numbers. */
  readonly secret: string;
}

/**
 * Which promise a number has at a service: an HMAC under a key of the month, which is destroyed when the month after is over. A promise
 * is open for some days, so that it was made this month or in the one before.
 */
export class PromisedNumbers {
  /** @param keys those of months */
  constructor(
    private readonly table: Table,
    private readonly keys: PeriodKeys,
  ) {}

  /** The promises that a number may have; which of them is open, they say themselves. */
  async find(promised: Promised, now: Date): Promise<readonly CallBackPlace[]> {
    const found = await Promise.all(monthsOf(now).map((month) => this.findIn(month, promised)));
    return found.filter((place) => place !== undefined);
  }

  /**
   * Notes a new promise.
   * @param before what `find` has found, none of it open. Of two at once one is refused
   */
  async note(
    promised: Promised,
    place: CallBackPlace,
    before: readonly CallBackPlace[],
    now: Date,
  ): Promise<'done' | 'refused'> {
    const [month] = monthsOf(now);
    const item = itemKey(month, await this.keys.make(month), promised);
    const { day, id } = place;
    const noted = await this.table.putNew(item, { day, id, ...expiryOf(day) });
    const [first, ...others] = before.map((known) => known.id);
    if (noted === 'done' || first === undefined) return noted;
    return this.table.update(item, {
      set: { day, id, ...expiryOf(day) },
      when: [{ attribute: 'id', isOneOf: [first, ...others] }],
    });
  }

  /** Destroys the keys of months by which no promise is looked for any more. */
  async destroyKeys(now: Date): Promise<void> {
    const current = monthsOf(now);
    for (const month of await this.keys.periods()) {
      if (!current.includes(month) && endOf(lastDayOfMonth(month)) < now) await this.keys.destroy(month, now);
    }
  }

  private async findIn(month: string, promised: Promised): Promise<CallBackPlace | undefined> {
    const key = await this.keys.find(month);
    const item = key && (await this.table.get(itemKey(month, key, promised)));
    return item && v.parse(pointer, item);
  }
}

const monthsOf = (now: Date): readonly [string, string] => {
  const month = monthOf(dayOf(now));
  return [month, monthBefore(month)];
};

const itemKey = (month: string, key: Uint8Array, { number, service, secret }: Promised): ItemKey => ({
  pk: `promised#${month}`,
  sk: createHmac('sha256', key).update(`${secret}|${service}|${number}`).digest('base64url'),
});
