import type { Table } from '../platform/table/table';

/** The sessions that were signed out of before their time: a copy of their cookie is good for nothing any more. */
export class EndedSessions {
  constructor(private readonly table: Table) {}

  /** @param expiresAtSeconds when the session would have ended by itself; seconds since 1970 */
  async end(session: string, expiresAtSeconds: number): Promise<void> {
    await this.table.putNew(itemKey(session), { expiresAtSeconds });
  }

  async has(session: string): Promise<boolean> {
    return (await this.table.get(itemKey(session))) !== undefined;
  }
}

const itemKey = (session: string) => ({ pk: 'ended-session', sk: session });
