import * as v from 'valibot';
import type { Table, Written } from '../platform/table/table';

const linkItem = v.object({
  /** What the link's secret is derived from; each link has its own. */
  nonce: v.string(),
  /** Seconds since 1970: until then no other link is sent. */
  underWayUntilSeconds: v.number(),
  used: v.optional(v.boolean()),
  /** The civil day on which it was made, and which of that day's links it is. */
  day: v.string(),
  stretches: v.number(),
  /** Seconds since 1970. */
  expiresAtSeconds: v.number(),
});
export type SignInLink = v.InferOutput<typeof linkItem>;

/**
 * The latest link for each address that was entered, on the list or not, by the address's id (`src/people/person-id.ts`).
 */
export class SignInLinks {
  constructor(private readonly table: Table) {}

  async find(person: string): Promise<SignInLink | undefined> {
    const item = await this.table.get(itemKey(person));
    return item && v.parse(linkItem, item);
  }

  /** Replaces the former link, unless a concurrent request has done so. */
  replace(person: string, former: SignInLink | undefined, link: SignInLink): Promise<Written> {
    if (!former) return this.table.putNew(itemKey(person), link);
    return this.table.update(itemKey(person), {
      set: link,
      ...(link.used === undefined && { remove: ['used'] }),
      when: [{ attribute: 'nonce', isOneOf: [former.nonce] }],
    });
  }

  /** Uses the link up; of concurrent requests one gets `done`. */
  use(person: string, nonce: string): Promise<Written> {
    return this.table.update(itemKey(person), {
      set: { used: true },
      when: [
        { attribute: 'nonce', isOneOf: [nonce] },
        { attribute: 'used', isAbsent: true },
      ],
    });
  }
}

const itemKey = (person: string) => ({ pk: 'sign-in-link', sk: person });
