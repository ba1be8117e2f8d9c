import * as v from 'valibot';
import type { Day } from '../calendar/civil-time';
import type { Table } from '../platform/table/table';

const firstDayItem = v.object({ day: v.string() });

/** The first day with a call: before it there is nothing to show. */
export class FirstDay {
  /** Cached by the process, as it doesn't change; concurrent readers share one request. */
  #known: Day | undefined;
  #underWay: Promise<Day | undefined> | undefined;

  constructor(private readonly table: Table) {}

  /** Undefined if nobody has called yet. */
  async find(): Promise<Day | undefined> {
    if (this.#known !== undefined) return this.#known;
    this.#underWay ??= this.read().finally(() => {
      this.#underWay = undefined;
    });
    this.#known = await this.#underWay;
    return this.#known;
  }

  /** Notes a day with calls. The first write wins. */
  async note(day: Day): Promise<void> {
    if ((await this.find()) === undefined) await this.table.putNew(itemKey, { day });
  }

  private async read(): Promise<Day | undefined> {
    const item = await this.table.get(itemKey);
    return item && v.parse(firstDayItem, item).day;
  }
}

const itemKey = { pk: 'first-day', sk: 'first-day' };
