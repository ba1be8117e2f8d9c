import * as v from 'valibot';
import { type Ballot, decryptBallot, readBallot } from '../ballots/ballots';
import type { Day, Hour } from '../calendar/civil-time';
import { callDraws, callOutcomes, callStates } from '../calls/calls';
import type { DayKey } from '../calls/keys';
import { type HourRange, hourOfSortKey, type ShardedKind, sortKeysOf, underEachShard } from '../calls/shards';
import { readItem, type TravellingItem, textOf } from '../platform/table/page';
import { itemName, type Table } from '../platform/table/table';
import { binOf } from './draw-counts';
import { stepOf } from './told-errors';

/** A page of a megabyte would have some 8,000 items; several of those at once take much of a function's 256 MB. */
export const itemsPerPage = 2_500;

/** Items that are equal in everything that is counted, and their number: a million calls make some hundred groups. */
export interface Group<Item> {
  readonly like: Item & { readonly hour: Hour };
  readonly times: number;
}

export interface GroupsAsked {
  readonly hours?: HourRange;
  /** Whether eventual consistency is enough. */
  readonly mayLag?: boolean;
  /** The most items to read; if there are more, the result is incomplete. */
  readonly most?: number;
}

const groupedCall = v.object({
  service: v.string(),
  topic: v.optional(v.string()),
  state: v.picklist(callStates),
  outcome: v.optional(v.picklist(callOutcomes)),
  ended: v.optional(v.boolean()),
  isCallBack: v.optional(v.boolean()),
  draw: v.optional(v.picklist(callDraws)),
  withheld: v.optional(v.boolean()),
  stayed: v.optional(v.boolean()),
  suppressed: v.optional(v.boolean()),
  invited: v.optional(v.boolean()),
  /** Of a call that was told how long it would wait; those of the first in the group: the others err in the same step. */
  toldFrom: v.optional(v.number()),
  toldTo: v.optional(v.number()),
  /** Of a call that was drawn those of the first in the group: the others' count in the same steps. */
  waitSeconds: v.optional(v.number()),
  talkSeconds: v.optional(v.number()),
  /** Of a call that an operator took before another was asked. */
  waitedBefore: v.optional(v.number()),
  talkedBefore: v.optional(v.number()),
});
export type GroupedCall = v.InferOutput<typeof groupedCall>;

/** What is counted of a ballot. */
export interface GroupedBallot {
  readonly service: string;
  readonly topic?: string;
  readonly ballot: Ballot;
}

/** The calls and ballots of a day, or of some hours of it, grouped by what a report tells apart. */
export class GroupedItems {
  constructor(private readonly table: Table) {}

  calls(day: Day, asked: GroupsAsked = {}): Promise<readonly Group<GroupedCall>[]> {
    const grouping = {
      attributes: [...callAttributes, ...drawAttributes, ...timesOf.wait, ...timesOf.talk, 'toldFrom', 'toldTo'],
      nameOf: (item: TravellingItem) =>
        [...callAttributes.map((name) => textOf(item[name])), item['talkedBefore'] ? 'again' : ''].join('|') +
        toldOf(item) +
        drawOf(item),
      read: (item: TravellingItem) => {
        const call = v.parse(groupedCall, readItem(item));
        const waitSeconds = measuredOf('wait', (name) => call[name]);
        const talkSeconds = measuredOf('talk', (name) => call[name]);
        return {
          ...call,
          ...(waitSeconds !== undefined && { waitSeconds }),
          ...(talkSeconds !== undefined && { talkSeconds }),
        };
      },
    };
    return groupItems(this.table, 'call', day, grouping, asked);
  }

  ballots(dayKey: DayKey, day: Day, asked: GroupsAsked = {}): Promise<readonly Group<GroupedBallot>[]> {
    const grouping = {
      attributes: ['service', 'topic', 'ballot'],
      nameOf: ({ pk, sk, service, topic, ballot }: TravellingItem) => {
        const key = { pk: textOf(pk), sk: textOf(sk) };
        const encrypted = Buffer.from(textOf(ballot), 'base64');
        return `${textOf(service)}/${textOf(topic)}|${decryptBallot(dayKey, itemName(key), encrypted)}`;
      },
      read: ({ service, topic }: TravellingItem, name: string) => ({
        service: textOf(service),
        ...(topic && { topic: textOf(topic) }),
        ballot: readBallot(name.slice(name.indexOf('|') + 1)),
      }),
    };
    return groupItems(this.table, 'ballot', day, grouping, asked);
  }
}

/** What is measured of a call. With two conversations it waited for the first, and talked in both. */
const timesOf = { wait: ['waitedBefore', 'waitSeconds'], talk: ['talkedBefore', 'talkSeconds'] } as const;

const callAttributes = ['service', 'topic', 'state', 'outcome', 'ended', 'isCallBack'] as const;
const drawAttributes = ['draw', 'withheld', 'stayed', 'suppressed', 'invited'] as const;

const numberIn =
  (item: TravellingItem) =>
  (name: string): number | undefined => {
    const number = item[name]?.['N'];
    return number === undefined ? undefined : Number(number);
  };

/** By how much the wait that was told erred, in coarse steps. */
function toldOf(item: TravellingItem): string {
  const numberOf = numberIn(item);
  const waitSeconds = measuredOf('wait', numberOf);
  const step = stepOf({ toldFrom: numberOf('toldFrom'), toldTo: numberOf('toldTo'), waitSeconds });
  return step === undefined ? '' : `|told ${step}`;
}

/** What of the draw tells calls apart: for one that was drawn also how long it waited and talked, in coarse steps. */
function drawOf(item: TravellingItem): string {
  if (item['draw'] === undefined) return '';
  const steps = (['wait', 'talk'] as const).map((measured) => {
    const seconds = measuredOf(measured, numberIn(item));
    return seconds === undefined ? '' : binOf(measured, seconds);
  });
  const noted = drawAttributes.map((name) => textOf(item[name]));
  return `|${[...noted, ...(textOf(item['draw']) === 'drawn' ? steps : [])].join('|')}`;
}

function measuredOf<Name extends 'wait' | 'talk'>(
  measured: Name,
  read: (name: (typeof timesOf)[Name][number]) => number | undefined,
): number | undefined {
  const found = timesOf[measured].map(read).filter((seconds) => seconds !== undefined);
  if (found.length === 0) return undefined;
  return measured === 'wait' ? found[0] : found.reduce((sum, seconds) => sum + seconds, 0);
}

interface Grouping<Item> {
  /** The attributes to read, besides the item's key. */
  readonly attributes: readonly string[];
  /** The group's key. */
  readonly nameOf: (item: TravellingItem) => string;
  /** Parses the first item of a group; the others are only compared. */
  readonly read: (item: TravellingItem, name: string) => Item;
}

export async function groupItems<Item>(
  table: Table,
  stored: ShardedKind,
  day: Day,
  { attributes, nameOf, read }: Grouping<Item>,
  { hours, mayLag = false, most = Number.POSITIVE_INFINITY }: GroupsAsked,
): Promise<readonly Group<Item>[]> {
  const groups = new Map<string, { like: Group<Item>['like']; times: number }>();
  let counted = 0;
  const count = (item: TravellingItem) => {
    counted += 1;
    const hour = hourOfSortKey(textOf(item['sk']));
    const name = nameOf(item);
    const group = groups.get(`${hour}|${name}`);
    if (group) group.times += 1;
    else groups.set(`${hour}|${name}`, { like: { ...read(item, name), hour }, times: 1 });
  };
  const only = ['pk', 'sk', ...attributes];
  const asked = { ...(hours && { range: sortKeysOf(hours) }), only, mayLag, most: itemsPerPage };
  await underEachShard(stored, day, async (pk) => {
    for await (const page of table.pagesUnder(pk, asked)) {
      page.forEach(count);
      if (counted > most) return;
    }
  });
  return [...groups.values()];
}
