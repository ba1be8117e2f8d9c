import type { Settings } from '../settings/settings';
import { Table } from './table';

/** The two tables that there are. */
export interface Tables {
  readonly table: Table;
  /** Of which no copy is kept: what is destroyed in it is gone (`scripts/aws`). */
  readonly keyTable: Table;
}

/** The tables that the settings name. */
export const tablesOf = (
  { TABLE_NAME, DAY_KEY_TABLE_NAME }: Pick<Settings, 'TABLE_NAME' | 'DAY_KEY_TABLE_NAME'>,
  client: ConstructorParameters<typeof Table>[0],
): Tables => ({ table: new Table(client, TABLE_NAME), keyTable: new Table(client, DAY_KEY_TABLE_NAME) });
