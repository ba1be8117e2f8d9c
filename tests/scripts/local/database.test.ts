import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDatabase } from '../../../scripts/local/database';
import { connect } from '../../../src/platform/table/connect';
import { createTable } from '../../../src/platform/table/create-table';
import { type Item, Table } from '../../../src/platform/table/table';

const keys = { AWS_REGION: 'eu-south-1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

/** Uses a table of a database that runs only meanwhile. */
async function withTable<Result>(
  directory: string | undefined,
  use: (table: Table) => Promise<Result>,
): Promise<Result> {
  const database = await startDatabase({ ...(directory !== undefined && { directory }), port: 0 });
  const client = connect({ ...keys, DYNAMODB_ENDPOINT: database.endpoint });
  try {
    await createTable(client, 'faccina');
    return await use(new Table(client, 'faccina'));
  } finally {
    client.destroy();
    await database.close();
  }
}

describe('the database of one’s own machine', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'faccina-database-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const items = Array.from({ length: 20 }, (_, index) => ({ pk: 'call#2026-11-23#0', sk: `call ${index}`, index }));

  test('keeps everything when it is stopped and started again', async () => {
    const folder = join(directory, 'made/when/needed');
    await withTable(folder, (table) => Promise.all(items.map((item) => table.putNew(item, item))));
    const found = await withTable(folder, async (table) => {
      const read: Item[] = [];
      for await (const item of table.itemsUnder('call#2026-11-23#0')) read.push(item);
      return read;
    });
    expect(found).toHaveLength(items.length);
    expect(found).toEqual(expect.arrayContaining(items.map((item) => ({ v: 1, ...item }))));
  });

  test('keeps what was changed, too', async () => {
    const key = { pk: 'report', sk: '2026-11-23' };
    await withTable(directory, async (table) => {
      await table.putNew(key, { claimedUntilSeconds: 1 });
      await table.update(key, { set: { sentAt: 'now' }, remove: ['claimedUntilSeconds'] });
    });
    expect(await withTable(directory, (table) => table.get(key))).toEqual({ ...key, v: 1, sentAt: 'now' });
  });

  test('without a folder keeps nothing', async () => {
    const key = { pk: 'report', sk: '2026-11-23' };
    await withTable(undefined, (table) => table.putNew(key, {}));
    expect(await withTable(undefined, (table) => table.get(key))).toBeUndefined();
  });

  test('listens on this machine only', async () => {
    const database = await startDatabase({ port: 0 });
    expect(database.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await database.close();
  });

  test('that somebody else uses, or that is broken, is said in a sentence, with what to do', async () => {
    const first = await startDatabase({ directory, port: 0 });
    await expect(startDatabase({ directory, port: 0 })).rejects.toThrow(/is in use: [\s\S]*→ wait for it, or stop it/);
    await first.close();
    writeFileSync(join(directory, 'CURRENT'), 'nothing that leads on');
    await expect(startDatabase({ directory, port: 0 })).rejects.toThrow(/can't be opened: [\s\S]*→ move .* away/);
  });

  test('says so when its port is taken', async () => {
    const first = await startDatabase({ port: 0 });
    const port = Number(new URL(first.endpoint).port);
    await expect(startDatabase({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.close();
  });
});
