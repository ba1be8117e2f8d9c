import { DynamoDbInMemory } from '../../../scripts/local/database-in-memory/dynamodb-in-memory';
import { storesIn } from '../../../src/entry/stores';
import { connect } from '../../../src/platform/table/connect';
import { Table } from '../../../src/platform/table/table';

/** All stores, on tables in memory; each call of it opens them as another process does. */
export function someTables() {
  const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  const database = new DynamoDbInMemory();
  const client = database.attachQuickly(connect({ AWS_REGION: 'eu-south-1', ...keys, DYNAMODB_ENDPOINT: undefined }));
  const [table, keyTable] = [new Table(client, 'table'), new Table(client, 'keys')];
  return {
    table,
    keyTable,
    open: (now = '2026-11-22T09:00:00Z') =>
      storesIn(table, keyTable, { knownDayKeys: new Map(), now: () => new Date(now) }),
  };
}

export const aCentre = (...draws: readonly { from: string; percent: number; service?: string }[]) => ({
  services: [{ id: 'urp', name: 'urp', numbers: ['+39800000001'] }],
  draws: draws.map((draw) => ({ service: 'urp', ...draw })),
});
