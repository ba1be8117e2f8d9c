import * as v from 'valibot';
import type { Table, Written } from '../platform/table/table';

const screenItem = v.object({
  sk: v.string(),
  /** Where it hangs, for whoever looks after the list. */
  name: v.string(),
  /** The hash of the secret that is in its link. */
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

/** The screens in halls, by their ids. A revoked one stays on the list, so that it can be told what became of it. */
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

  /** Refused where there is no such screen. One that was revoked before keeps the time. */
  revoke(id: string, at: Date): Promise<Written> {
    return this.table.update(itemKey(id), { setOnce: { revokedAt: at.toISOString() } });
  }
}

const itemKey = (id: string) => ({ pk: 'wall-screen', sk: id });

function screenOf(item: unknown): WallScreen {
  const { sk, ...screen } = v.parse(screenItem, item);
  return { id: sk, ...screen };
}
