import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import { type Day, dayOf, daysBefore, endOf } from '../../calendar/civil-time';
import { lastDayOfMonth, monthOf } from '../../calendar/period';
import type { PhoneNumber } from '../../format/phone-number';
import type { PeriodKeys } from '../../platform/table/period-keys';
import type { ItemKey, Table } from '../../platform/table/table';

/** Nobody is asked again on the day they were asked, nor on so many days after it. */
const restDays = 30;

const markerItem = v.object({
  expiresAtSeconds: v.number(),
  /** HMAC of the call that was to be asked, made as the marker's name is. */
  by: v.optional(v.string()),
});

/** A call, and the number that it comes from. */
interface Caller {
  readonly number: PhoneNumber;
  readonly callSid: string;
}

/**
 * That a number was asked, in the whole centre, on which day and by which service nobody knows: a marker under a key of the month,
 * which is destroyed once its last marker has expired. Its days are civil ones, whatever the services' own are.
 */
export class Markers {
  /** @param keys those of months */
  constructor(
    private readonly table: Table,
    private readonly keys: PeriodKeys,
  ) {}

  /**
   * Marks a number as asked, before it is. Of two calls at once one is refused; the call that has marked it may come again.
   * @param secret of Twilio's account: who has only the tables can't try all numbers, and who has that account has its list of calls
   */
  async claim({ number, callSid }: Caller, secret: string, now: Date): Promise<'claimed' | 'asked-before'> {
    const today = dayOf(now);
    const [thisMonth = monthOf(today), ...earlier] = monthsBack(today);
    const markIn = (month: string, key: Uint8Array) => itemKey(month, key, `${secret}|${number}`);
    const isMarked = await Promise.all(earlier.map((month) => this.holds(month, markIn, now)));
    if (isMarked.includes(true)) return 'asked-before';
    const key = await this.keys.make(thisMonth);
    const marker = markIn(thisMonth, key);
    const by = hmac(key, `${secret}|${callSid}`);
    const marked = await this.table.putNew(marker, { by, expiresAtSeconds: secondsOf(endOfRest(today)) });
    if (marked === 'done') return 'claimed';
    // A month's marker lasts at least until the month is over: one that is there holds.
    const item = await this.table.get(marker);
    return item !== undefined && v.parse(markerItem, item).by === by ? 'claimed' : 'asked-before';
  }

  /** Destroys the keys under which no marker holds any more. */
  async destroyKeys(now: Date): Promise<void> {
    for (const month of await this.keys.periods()) {
      if (now >= endOfRest(lastDayOfMonth(month))) await this.keys.destroy(month, now);
    }
  }

  private async holds(month: string, markIn: (month: string, key: Uint8Array) => ItemKey, now: Date): Promise<boolean> {
    const key = await this.keys.find(month);
    const item = key && (await this.table.get(markIn(month, key)));
    // DynamoDB removes an item some days after it has expired.
    return item !== undefined && v.parse(markerItem, item).expiresAtSeconds > secondsOf(now);
  }
}

/** The month of a day and those before it in which a marker that still holds may lie: on the first of March there are three. */
function monthsBack(today: Day): readonly string[] {
  const days = Array.from({ length: restDays + 1 }, (_, back) => daysBefore(today, back));
  return [...new Set(days.map(monthOf))];
}

/** The last moment of the day on which somebody was asked, and thirty days: it tells no time of a call. */
const endOfRest = (asked: Day): Date => endOf(daysBefore(asked, -restDays));
const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000);

const partition = (month: string) => `asked#${month}`;
const itemKey = (month: string, key: Uint8Array, marked: string) => ({
  pk: partition(month),
  sk: hmac(key, marked),
});
const hmac = (key: Uint8Array, text: string): string => createHmac('sha256', key).update(text).digest('base64url');
