import * as v from 'valibot';
import { longestCallMilliseconds } from '../../calendar/is-open';
import { textOf } from '../../platform/table/page';
import type { Table } from '../../platform/table/table';
import type { TurnPlace } from '../operators/turns';
import type { Free } from './line';
import { groupsOf, parseRanks, type Ranks, writeRanks } from './ranks';

const busyItem = v.object({
  sk: v.string(),
  day: v.string(),
  services: v.string(),
  leg: v.instance(Uint8Array),
  /** When the operator entered the room, in milliseconds since 1970. */
  metAt: v.number(),
  /** They have left it, and are expected to be free again by then. */
  until: v.optional(v.number()),
});

/** DynamoDB removes what nobody has come by to remove. */
const keptMilliseconds = longestCallMilliseconds + 3_600_000;

/** An operator who talks, or has talked a moment ago. */
interface Busy extends Pick<Free, 'turn' | 'leg'> {
  readonly ranks: Ranks;
  readonly isOver: boolean;
}

/**
 * The operators who are signed in and not free: one item for each turn in a room. It is not struck off when the next turn begins,
 * but by whoever signs off later: nothing that is written at one moment leads from a turn to the next.
 */
export class BusyList {
  constructor(private readonly table: Table) {}

  /** The operator enters a room. Once for each turn. */
  async add({ ranks, turn, leg }: Free, now: number): Promise<void> {
    const item = { day: turn.day, services: writeRanks(ranks), leg, metAt: now };
    const expiresAtSeconds = Math.ceil((now + keptMilliseconds) / 1000);
    await this.table.putNew(itemKey(turn), { ...item, expiresAtSeconds });
  }

  /** The operator has left the room, and will be free again by then. */
  async leave(turn: TurnPlace, until: number): Promise<void> {
    await this.table.update(itemKey(turn), { setOnce: { until } });
  }

  remove(turn: TurnPlace): Promise<void> {
    return this.table.remove(itemKey(turn));
  }

  /** All of them. `isOver`: left long ago, or in a room for longer than a call can last; to be removed by whoever may. */
  async listed(now: number): Promise<readonly Busy[]> {
    const listed: Busy[] = [];
    for await (const item of this.table.itemsUnder(partition)) {
      const { sk, day, services, leg, metAt, until } = v.parse(busyItem, item);
      const isOver = now >= (until ?? metAt + longestCallMilliseconds);
      listed.push({ ranks: parseRanks(services), turn: { day, key: sk }, leg, isOver });
    }
    return listed;
  }

  /** The groups of each who talks now: of nobody more is read. */
  async talking(now: number): Promise<readonly Ranks[]> {
    const talking: Ranks[] = [];
    const only = ['sk', 'services', 'metAt', 'until'];
    for await (const page of this.table.pagesUnder(partition, { only })) {
      const inRoom = page.filter(({ metAt, until }) => !until && now < Number(metAt?.['N']) + longestCallMilliseconds);
      talking.push(...inRoom.map(({ services }) => parseRanks(textOf(services))));
    }
    return talking;
  }

  /** Whether anybody who serves a group is in a room, or was a moment ago. */
  async isAnyOf(group: string, now: number): Promise<boolean> {
    return (await this.listed(now)).some(({ ranks, isOver }) => !isOver && groupsOf(ranks).includes(group));
  }
}

const partition = 'busy';
const itemKey = ({ key }: TurnPlace) => ({ pk: partition, sk: key });
