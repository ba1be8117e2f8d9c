import * as v from 'valibot';
import type { Table, Written } from './table';

const linkItem = v.object({
  /** Whom it lets in: their address under the session secret (`src/access/manager-id.ts`), never the address. */
  manager: v.string(),
  /** The hash of what the browser that asked for it holds in a cookie. */
  browser: v.string(),
  /** Seconds since 1970. */
  expiresAtSeconds: v.number(),
  used: v.optional(v.boolean()),
});
export type SignInLink = v.InferOutput<typeof linkItem>;

/** The links that were mailed, by the hash of the secret that is in them. */
export class SignInLinks {
  constructor(private readonly table: Table) {}

  add(hash: string, link: SignInLink): Promise<Written> {
    return this.table.putNew(itemKey(hash), link);
  }

  async find(hash: string): Promise<SignInLink | undefined> {
    const item = await this.table.get(itemKey(hash));
    return item && v.parse(linkItem, item);
  }

  /** Once: of many who use it at the same moment, one is answered `done`. */
  use(hash: string): Promise<Written> {
    return this.table.update(itemKey(hash), { set: { used: true }, when: [{ attribute: 'used', isAbsent: true }] });
  }
}

const itemKey = (hash: string) => ({ pk: 'sign-in-link', sk: hash });
