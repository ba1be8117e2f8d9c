import type { Server } from 'node:http';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDatabase } from '../../../scripts/local/database';
import { connect } from '../../../src/platform/table/connect';
import { createTable } from '../../../src/platform/table/create-table';
import { Table } from '../../../src/platform/table/table';
import { shortWayTo } from './short-way';

/** A DynamoDB, and tables in it that nobody else uses. */
export class TestDatabase {
  private made = 0;

  private constructor(
    readonly endpoint: string,
    readonly client: DynamoDBClient,
    private readonly way: NewTable['client'],
    private readonly stop: () => Promise<void>,
  ) {}

  static at(endpoint: string, stop: () => Promise<void>, server?: Server): TestDatabase {
    const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
    const client = connect({ AWS_REGION: 'eu-south-1', ...keys, DYNAMODB_ENDPOINT: endpoint });
    return new TestDatabase(endpoint, client, server ? shortWayTo(server) : client, stop);
  }

  /** In this process, and gone with it; its tables are asked without a network. */
  static async start(): Promise<TestDatabase> {
    const { endpoint, server, close } = await startDatabase({ port: 0 });
    return TestDatabase.at(endpoint, close, server);
  }

  /** The settings of somebody whose tables are new ones in it. */
  async newSettings(): Promise<{ DYNAMODB_ENDPOINT: string; TABLE_NAME: string; DAY_KEY_TABLE_NAME: string }> {
    const [table, keyTable] = [await this.newTable(), await this.newTable()];
    return { DYNAMODB_ENDPOINT: this.endpoint, TABLE_NAME: table.name, DAY_KEY_TABLE_NAME: keyTable.name };
  }

  /** A table with nothing in it. */
  async newTable(): Promise<NewTable> {
    const name = `faccina-${++this.made}`;
    await createTable(this.way, name);
    return { name, client: this.way, table: new Table(this.way, name) };
  }

  async close(): Promise<void> {
    this.client.destroy();
    await this.stop();
  }
}

export interface NewTable {
  readonly name: string;
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly table: Table;
}

/** What each suite is given: a new table whenever it asks for one. */
export type MakeTable = () => Promise<NewTable>;
