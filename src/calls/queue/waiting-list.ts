import * as v from 'valibot';
import { textOf } from '../../platform/table/page';
import { expiryOf, type ItemKey, type Table } from '../../platform/table/table';
import type { Waiting } from './line';

/** `leg`: its CallSid, encrypted under the key of the call's day. */
const waitingItem = v.object({
  sk: v.string(),
  day: v.string(),
  hour: v.string(),
  service: v.optional(v.string()),
  topic: v.optional(v.string()),
  leg: v.instance(Uint8Array),
  asker: v.optional(v.instance(Uint8Array)),
});

/** Milliseconds since 1970 have thirteen digits until the year 2286, so that as text they are in order. */
const digits = 13;

type Listed = Pick<Waiting, 'group' | 'since' | 'call'>;

/** The line of each group, in order of arrival. What it holds are pointers to calls (`line.ts`). */
export class WaitingList {
  constructor(private readonly table: Table) {}

  add(citizen: Waiting): Promise<void> {
    const { service, topic, call, leg, asker } = citizen;
    return this.table.put(itemKey(citizen), {
      ...{ day: call.day, hour: call.hour, leg },
      ...(service !== undefined && { service }),
      ...(topic !== undefined && { topic }),
      ...(asker && { asker }),
      ...expiryOf(call.day),
    });
  }

  remove(citizen: Listed): Promise<void> {
    return this.table.remove(itemKey(citizen));
  }

  /** The oldest of a group, at most so many. */
  async first(group: string, most: number): Promise<readonly Waiting[]> {
    return (await this.table.firstUnder(partition(group), most)).map((item) => {
      const { sk, day, hour, ...others } = v.parse(waitingItem, item);
      const call = { day, hour, key: sk.slice(digits + 1) };
      return { group, since: Number(sk.slice(0, digits)), call, ...others };
    });
  }

  /** How many wait. */
  async count(group: string): Promise<number> {
    return (await this.arrivals(group)).length;
  }

  /** When each came who waits, in order: of nobody more is read. */
  async arrivals(group: string): Promise<readonly number[]> {
    const arrivals: number[] = [];
    for await (const page of this.table.pagesUnder(partition(group), { only: ['sk'] })) {
      arrivals.push(...page.map(({ sk }) => Number(textOf(sk).slice(0, digits))));
    }
    return arrivals;
  }
}

const partition = (group: string) => `waiting#${group}`;

const itemKey = ({ group, since, call }: Listed): ItemKey => ({
  pk: partition(group),
  sk: `${String(since).padStart(digits, '0')}#${call.key}`,
});
