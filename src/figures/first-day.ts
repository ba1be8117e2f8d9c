import * as v from 'valibot';
import { type Day, type DayEnd, dayEndOf } from '../calendar/civil-time';
import type { Table } from '../platform/table/table';

const firstDayItem = v.object({ day: v.string() });

/** The first day with a call, of civil days and of each kind of windows: before it there is nothing to show. */
export class FirstDay {
  /** Cached by the process, as they don't change; concurrent readers share one request. */
  readonly #known = new Map<DayEnd, Day>();
  #underWay: Promise<void> | undefined;

  constructor(private readonly table: Table) {}

  /** Undefined if nobody has called yet. */
  async find(dayEnd: DayEnd = ''): Promise<Day | undefined> {
    if (!this.#known.has(dayEnd)) await this.read();
    return this.#known.get(dayEnd);
  }

  /** Those of these kinds of days, and of all others that there were calls on; civil days first. */
  async ofAll(dayEnds: readonly DayEnd[]): Promise<ReadonlyMap<DayEnd, Day | undefined>> {
    if (!dayEnds.every((dayEnd) => this.#known.has(dayEnd))) await this.read();
    const all = new Set([...dayEnds, ...this.#known.keys()]);
    return new Map([...all].sort().map((dayEnd) => [dayEnd, this.#known.get(dayEnd)]));
  }

  /** Notes a day with calls. The first write wins. */
  async note(day: Day): Promise<void> {
    const dayEnd = dayEndOf(day);
    if ((await this.find(dayEnd)) !== undefined) return;
    await this.table.putNew({ pk: partition, sk: `${partition}${dayEnd}` }, { day });
  }

  private read(): Promise<void> {
    this.#underWay ??= this.readAll().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  private async readAll(): Promise<void> {
    for await (const item of this.table.itemsUnder(partition)) {
      const { day } = v.parse(firstDayItem, item);
      this.#known.set(dayEndOf(day), day);
    }
  }
}

const partition = 'first-day';
