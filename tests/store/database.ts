import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { connect } from '../../src/store/connect';
import { createTable } from '../../src/store/create-table';
import { Table } from '../../src/store/table';

/** A DynamoDB, and tables in it that nobody else uses. */
export class TestDatabase {
  private made = 0;

  private constructor(
    readonly client: DynamoDBClient,
    private readonly stop: () => Promise<void>,
  ) {}

  static at(endpoint: string, stop: () => Promise<void>): TestDatabase {
    const keys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
    return new TestDatabase(connect({ AWS_REGION: 'eu-south-1', ...keys, DYNAMODB_ENDPOINT: endpoint }), stop);
  }

  /** A table with nothing in it. */
  async newTable(): Promise<NewTable> {
    const name = `faccina-${++this.made}`;
    await createTable(this.client, name);
    return { name, client: this.client, table: new Table(this.client, name) };
  }

  async close(): Promise<void> {
    this.client.destroy();
    await this.stop();
  }
}

export interface NewTable {
  readonly name: string;
  readonly client: DynamoDBClient;
  readonly table: Table;
}

/** What each suite is given: a new table whenever it asks for one. */
export type MakeTable = () => Promise<NewTable>;
