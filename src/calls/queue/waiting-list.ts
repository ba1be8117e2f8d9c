import * as v from 'valibot';
import { momentDigits, momentKey } from '../../platform/table/moment-key';
import { type TravellingItem, textOf } from '../../platform/table/page';
import { expiryOf, type ItemKey, type Table } from '../../platform/table/table';
import { noLeg, type Waiting } from './line';

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

type Listed = Pick<Waiting, 'group' | 'since' | 'call'>;

interface Arrived {
  readonly since: number;
  readonly isPromise: boolean;
}

/** The line of each group, in order of arrival. What it holds are pointers to calls (`line.ts`). */
export class WaitingList {
  constructor(private readonly table: Table) {}

  add(citizen: Waiting): Promise<void> {
    const { service, topic, call, leg, asker } = citizen;
    return this.table.put(itemKey(citizen), {
      ...{ day: call.day, hour: call.hour, leg },
      ...(service !== undefined && { service }),
      ...(topic !== undefined && { topic }),
      // For who only counts: they do not read whose leg it is.
      ...(leg.length === noLeg.length && { isPromise: true }),
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
      const call = { day, hour, key: sk.slice(momentDigits + 1) };
      return { group, since: Number(sk.slice(0, momentDigits)), call, ...others };
    });
  }

  /** How many wait. */
  async count(group: string): Promise<number> {
    return (await this.arrivals(group)).length;
  }

  /** When each came who waits, in order, and whether it is a promise to call somebody back: of nobody more is read. */
  async arrivals(group: string): Promise<readonly Arrived[]> {
    const arrivals: Arrived[] = [];
    for await (const page of this.table.pagesUnder(partition(group), { only: ['sk', 'isPromise'] })) {
      const read = ({ sk, isPromise }: TravellingItem) => ({
        since: Number(textOf(sk).slice(0, momentDigits)),
        isPromise: isPromise !== undefined,
      });
      arrivals.push(...page.map(read));
    }
    return arrivals;
  }
}

const partition = (group: string) => `waiting#${group}`;

const itemKey = ({ group, since, call }: Listed): ItemKey => ({
  pk: partition(group),
  sk: `${momentKey(since)}#${call.key}`,
});
