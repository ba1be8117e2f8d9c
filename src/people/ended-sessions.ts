import type { Table } from '../platform/table/table';

/** Sessions that were signed out of before they expired, so that a copy of their cookie is refused. */
export class EndedSessions {
  constructor(private readonly table: Table) {}

  /** @param expiresAtSeconds when the session would have expired; seconds since 1970 */
  async end(session: string, expiresAtSeconds: number): Promise<void> {
    await this.table.putNew(itemKey(session), { expiresAtSeconds });
  }

  async has(session: string): Promise<boolean> {
    return (await this.table.get(itemKey(session))) !== undefined;
  }
}

const itemKey = (session: string) => ({ pk: 'ended-session', sk: session });
