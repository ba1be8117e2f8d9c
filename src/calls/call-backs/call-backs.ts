import * as v from 'valibot';
import type { Day } from '../../calendar/civil-time';
import { expiryOf, type Item, type ItemKey, type Table } from '../../platform/table/table';
import { type CallBack, type CallBackPlace, endings, missedBecause } from './call-back';

const bytes = v.instance<typeof Uint8Array<ArrayBufferLike>>(Uint8Array);
const at = { at: v.number() };
const event = v.variant('kind', [
  v.object({ kind: v.literal('opened'), ...at, since: v.number(), due: v.number(), until: v.number() }),
  v.object({ kind: v.literal('dialled'), ...at }),
  v.object({ kind: v.literal('missed'), ...at, because: v.picklist(missedBecause), since: v.number() }),
  v.object({ kind: v.literal('deferred'), ...at, since: v.number(), until: v.number() }),
  v.object({ kind: v.literal('closed'), ...at, as: v.picklist(endings) }),
]);

const callBackItem = v.object({
  kind: v.literal('promise'),
  service: v.string(),
  topic: v.optional(v.string()),
  group: v.string(),
  how: v.picklist(['turn', 'slot']),
  secret: bytes,
  events: v.array(event),
  hold: v.optional(
    v.object({
      until: v.number(),
      room: v.optional(v.string()),
      call: v.optional(v.object({ day: v.string(), hour: v.string(), key: v.string() })),
      leg: v.optional(bytes),
    }),
  ),
});
const version = v.object({ changes: v.number() });
const listItem = v.object({ sk: v.string() });

/** Two who change a promise at the same moment: one of them looks again. */
const mostTries = 5;

/** Promises to call back, and the list of those that are not done with (`pk`: `open-promise`). */
export class CallBacks {
  constructor(private readonly table: Table) {}

  /** Writes a new promise: it is listed first, so that none is forgotten. */
  async open(callBack: CallBack): Promise<void> {
    await this.table.put(listKey(callBack), {});
    await this.table.putNew(itemKey(callBack), { ...attributesOf(callBack), changes: 0, ...expiryOf(callBack.day) });
  }

  async find(place: CallBackPlace): Promise<CallBack | undefined> {
    const item = await this.table.get(itemKey(place));
    return item && readCallBack(place, item);
  }

  /**
   * Changes a promise as it is now; two who do so at once do so one after the other.
   * @param change undefined: it is to stay as it is
   * @returns the promise afterwards; undefined if nothing was changed
   */
  async change(
    place: CallBackPlace,
    change: (callBack: CallBack) => CallBack | undefined,
  ): Promise<CallBack | undefined> {
    for (let tries = 0; tries < mostTries; tries++) {
      const item = await this.table.get(itemKey(place));
      const changed = item && change(readCallBack(place, item));
      if (!changed) return undefined;
      const { changes } = v.parse(version, item);
      const written = await this.table.update(itemKey(place), {
        set: { ...attributesOf(changed), changes: changes + 1 },
        ...(changed.hold === undefined && { remove: ['hold'] }),
        when: [{ attribute: 'changes', isOneOf: [changes] }],
      });
      if (written === 'done') return changed;
    }
    throw new Error('a promise changes all the time');
  }

  /** All of a day, for the figures. */
  async ofDay(day: Day): Promise<readonly CallBack[]> {
    const found: CallBack[] = [];
    for await (const item of this.table.itemsUnder(partition(day)))
      found.push(readCallBack({ day, id: v.parse(listItem, item).sk }, item));
    return found;
  }

  /** Those that are open, or whose number is still kept. */
  async listed(): Promise<readonly CallBackPlace[]> {
    const places: CallBackPlace[] = [];
    for await (const item of this.table.itemsUnder('open-promise')) {
      const [day = '', id = ''] = v.parse(listItem, item).sk.split('#');
      places.push({ day, id });
    }
    return places;
  }

  /** Nothing is left to be done for it. */
  unlist(place: CallBackPlace): Promise<void> {
    return this.table.remove(listKey(place));
  }
}

const partition = (day: Day) => `promise#${day}`;
const itemKey = ({ day, id }: CallBackPlace): ItemKey => ({ pk: partition(day), sk: id });
const listKey = ({ day, id }: CallBackPlace): ItemKey => ({ pk: 'open-promise', sk: `${day}#${id}` });

export const readCallBack = ({ day, id }: CallBackPlace, item: Item): CallBack => ({
  day,
  id,
  ...v.parse(callBackItem, item),
});

/** DynamoDB takes no undefined. */
function attributesOf({ day: _, id: __, hold, topic, ...callBack }: CallBack): Item {
  return { ...callBack, ...(topic !== undefined && { topic }), ...(hold && { hold: withoutUndefined(hold) }) };
}

const withoutUndefined = (hold: object): Item =>
  Object.fromEntries(Object.entries(hold).filter(([, value]) => value !== undefined));
