import * as v from 'valibot';
import type { Table, Written } from '../platform/table/table';

const linkItem = v.object({
  /** What makes this link another than the former one. */
  nonce: v.string(),
  /** Seconds since 1970: whoever asks until then is told that this one is under way. */
  underWayUntilSeconds: v.number(),
  used: v.optional(v.boolean()),
  /** The civil day on which it was made, and how many stretches of time had one on that day. */
  day: v.string(),
  stretches: v.number(),
  /** Seconds since 1970. */
  expiresAtSeconds: v.number(),
});
export type SignInLink = v.InferOutput<typeof linkItem>;

/**
 * The latest link of each address that was typed, on the list or not, by what stands for the address
 * (`src/people/manager-id.ts`).
 */
export class SignInLinks {
  constructor(private readonly table: Table) {}

  async find(manager: string): Promise<SignInLink | undefined> {
    const item = await this.table.get(itemKey(manager));
    return item && v.parse(linkItem, item);
  }

  /** Puts a link in the former one's place, unless somebody else has done so. */
  replace(manager: string, former: SignInLink | undefined, link: SignInLink): Promise<Written> {
    if (!former) return this.table.putNew(itemKey(manager), link);
    return this.table.update(itemKey(manager), {
      set: link,
      ...(link.used === undefined && { remove: ['used'] }),
      when: [{ attribute: 'nonce', isOneOf: [former.nonce] }],
    });
  }

  /** Once: of many who use it at the same moment, one is answered `done`. */
  use(manager: string, nonce: string): Promise<Written> {
    return this.table.update(itemKey(manager), {
      set: { used: true },
      when: [
        { attribute: 'nonce', isOneOf: [nonce] },
        { attribute: 'used', isAbsent: true },
      ],
    });
  }
}

const itemKey = (manager: string) => ({ pk: 'sign-in-link', sk: manager });
