import * as v from 'valibot';
import type { Closing } from '../../calendar/opening';
import type { Table } from '../../platform/table/table';

const closingItem = v.object({
  sk: v.string(),
  /** Both in milliseconds since 1970. */
  from: v.number(),
  until: v.optional(v.number()),
  reason: v.optional(v.string()),
});

/**
 * What was closed by hand at the desk: one item a service, read consistently, so that it is so from the next step of any call.
 * What is said in it is public. It names nobody who closed.
 */
export class Closings {
  constructor(private readonly table: Pick<Table, 'get' | 'put' | 'remove' | 'itemsUnder'>) {}

  /** In place of any closing that the service had. */
  async close(service: string, { from, until, reason }: Closing): Promise<void> {
    await this.table.put(keyOf(service), {
      from: from.getTime(),
      ...(until && { until: until.getTime(), expiresAtSeconds: Math.ceil(until.getTime() / 1000) }),
      ...(reason !== undefined && { reason }),
    });
  }

  /** It is no error if it is not closed. */
  async reopen(service: string): Promise<void> {
    await this.table.remove(keyOf(service));
  }

  /** At most one; it may be over. */
  async of(service: string): Promise<readonly Closing[]> {
    const item = await this.table.get(keyOf(service));
    return item ? [readClosing(item).closing] : [];
  }

  /** Those of all services; some may be over. */
  async all(): Promise<readonly { readonly service: string; readonly closing: Closing }[]> {
    const found: ReturnType<typeof readClosing>[] = [];
    for await (const item of this.table.itemsUnder(partition)) found.push(readClosing(item));
    return found;
  }
}

function readClosing(item: unknown) {
  const { sk: service, from, until, reason } = v.parse(closingItem, item);
  const closing: Closing = { from: new Date(from), ...(until !== undefined && { until: new Date(until) }), reason };
  return { service, closing };
}

const partition = 'closing';

const keyOf = (service: string) => ({ pk: partition, sk: service });
