import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { momentKey } from '../../platform/table/moment-key';
import type { Table } from '../../platform/table/table';

/** Something that callers are told until its end: "Oggi il portale dei tributi non funziona." */
export interface Notice {
  readonly until: Date;
  readonly text: string;
  /** The id of the service whose callers hear it; without it, all. */
  readonly service?: string;
}

/** Ten seconds or so of speech. */
export const longestNotice = 200;

const noticeItem = v.object({ until: v.number(), text: v.string(), service: v.optional(v.string()) });

/** What managers and leaders want callers to be told, until its end. It is public. */
export class Notices {
  constructor(private readonly table: Pick<Table, 'putNew' | 'remove' | 'itemsUnder'>) {}

  /** Idempotent: the same twice, as by a form that is sent twice, is there once. */
  async add({ until, ...notice }: Notice): Promise<void> {
    const moment = until.getTime();
    const item = { ...notice, until: moment, expiresAtSeconds: Math.ceil(moment / 1000) };
    await this.table.putNew(keyOf({ until, ...notice }), item);
  }

  /** It is no error if it is not there. */
  async remove(notice: Notice): Promise<void> {
    await this.table.remove(keyOf(notice));
  }

  /** Those that have not ended, the one that ends first first; read consistently, so that a new one is in the next call's greeting. */
  async current(now: Date): Promise<readonly Notice[]> {
    const notices: Notice[] = [];
    const range = { from: momentKey(now.getTime() + 1), to: '~' };
    for await (const item of this.table.itemsUnder(partition, range)) {
      const { until, text, service } = v.parse(noticeItem, item);
      notices.push({ until: new Date(until), text, ...(service !== undefined && { service }) });
    }
    return notices;
  }
}

/** Those of them that callers of a service hear. */
export const noticesFor = (service: string, notices: readonly Notice[]): readonly Notice[] =>
  notices.filter((notice) => notice.service === undefined || notice.service === service);

const partition = 'notice';

/** Its sort key begins with its end, and then follows from all the rest of it. */
function keyOf({ until, text, service = '' }: Notice) {
  const hash = createHash('sha256')
    .update(JSON.stringify([service, text]))
    .digest('hex');
  return { pk: partition, sk: `${momentKey(until.getTime())}#${hash.slice(0, 16)}` };
}
