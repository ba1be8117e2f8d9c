import * as v from 'valibot';
import { momentKey } from '../../platform/table/moment-key';
import { expiryOf, type ItemKey, type Table } from '../../platform/table/table';
import type { Free } from './line';
import { groupsOf, parseRanks, rankOf, writeRanks } from './ranks';

const freeItem = v.object({
  sk: v.string(),
  day: v.string(),
  services: v.string(),
  leg: v.instance(Uint8Array),
  /** When the operator's loop came by last, in milliseconds since 1970. */
  seenAt: v.number(),
});

/** Of those who are free the first few are enough: the others are there in case those have hung up. */
const fewRead = 10;
/** More than two turns of an operator's loop: whoever did not come by since has hung up. */
const longestUnseen = 15 * 60_000;

/** The free operators of each group, with a pointer in each of the groups that they serve (`line.ts`). */
export class FreeList {
  constructor(private readonly table: Table) {}

  async add(operator: Free, now: number): Promise<void> {
    const { ranks, turn, leg } = operator;
    const { day } = turn;
    const item = { day, services: writeRanks(ranks), leg, seenAt: now, ...expiryOf(day) };
    await Promise.all(itemKeys(operator).map((key) => this.table.put(key, item)));
  }

  async remove(operator: Pick<Free, 'ranks' | 'since' | 'turn'>): Promise<void> {
    await Promise.all(itemKeys(operator).map((key) => this.table.remove(key)));
  }

  /** Those who serve a group, the best ranked first, and of one rank the longest free. Whoever was not seen for long is removed. */
  async first(group: string, now: number): Promise<readonly Free[]> {
    const all = (await this.table.firstUnder(partition(group), fewRead)).map(readFree);
    const unseen = all.filter((operator) => !isSeen(operator, now));
    await Promise.all(unseen.map((operator) => this.remove(operator)));
    return unseen.length === fewRead ? this.first(group, now) : all.filter((operator) => isSeen(operator, now));
  }

  /** How many are free for a group: of nobody more is read than when they were seen. */
  async count(group: string, now: number): Promise<number> {
    let free = 0;
    for await (const page of this.table.pagesUnder(partition(group), { only: ['sk', 'seenAt'] })) {
      free += page.filter(({ seenAt }) => isSeen({ seenAt: Number(seenAt?.['N']) }, now)).length;
    }
    return free;
  }

  /** All who are free for a group. */
  async all(group: string, now: number): Promise<readonly Free[]> {
    const free: Free[] = [];
    for await (const item of this.table.itemsUnder(partition(group))) {
      const operator = readFree(item);
      if (isSeen(operator, now)) free.push(operator);
    }
    return free;
  }
}

const isSeen = ({ seenAt }: { readonly seenAt: number }, now: number): boolean => now - seenAt <= longestUnseen;

function readFree(item: unknown): Free & { readonly seenAt: number } {
  const { sk, day, services, leg, seenAt } = v.parse(freeItem, item);
  const [, since = '', key = ''] = sk.split('#');
  return { ranks: parseRanks(services), since: Number(since), turn: { day, key }, leg, seenAt };
}

const partition = (group: string) => `free#${group}`;

const itemKeys = ({ ranks, since, turn }: Pick<Free, 'ranks' | 'since' | 'turn'>): readonly ItemKey[] =>
  groupsOf(ranks).map((group) => ({
    pk: partition(group),
    sk: `${rankOf(ranks, group)}#${momentKey(since)}#${turn.key}`,
  }));
