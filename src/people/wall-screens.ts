import * as v from 'valibot';
import type { Table, Written } from '../platform/table/table';

const screenItem = v.object({
  sk: v.string(),
  /** Where it hangs, for the administrator's list. */
  name: v.string(),
  /** The hash of the secret in its address. */
  hash: v.string(),
  /** ISO 8601, UTC. */
  madeAt: v.string(),
  revokedAt: v.optional(v.string()),
});

export interface WallScreen {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  readonly madeAt: string;
  readonly revokedAt?: string | undefined;
}

/** The screens in halls, by id. A revoked one stays on the list with the time when it was revoked. */
export class WallScreens {
  constructor(private readonly table: Table) {}

  add({ id, name, hash, madeAt }: WallScreen): Promise<Written> {
    return this.table.putNew(itemKey(id), { name, hash, madeAt });
  }

  async find(id: string): Promise<WallScreen | undefined> {
    const item = await this.table.get(itemKey(id));
    return item && screenOf(item);
  }

  async all(): Promise<WallScreen[]> {
    const screens: WallScreen[] = [];
    for await (const item of this.table.itemsUnder('wall-screen')) screens.push(screenOf(item));
    return screens.sort((one, other) => one.madeAt.localeCompare(other.madeAt));
  }

  /** Refused if there is no such screen. Revoking twice keeps the first time. */
  revoke(id: string, at: Date): Promise<Written> {
    return this.table.update(itemKey(id), { setOnce: { revokedAt: at.toISOString() } });
  }
}

const itemKey = (id: string) => ({ pk: 'wall-screen', sk: id });

function screenOf(item: unknown): WallScreen {
  const { sk, ...screen } = v.parse(screenItem, item);
  return { id: sk, ...screen };
}
