import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { connect } from '../../src/store/connect';
import { createTable } from '../../src/store/create-table';
import type { DynamoDb } from '../../src/store/dynamodb/dynamodb';
import { Table } from '../../src/store/table';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** A DynamoDB, and tables in it that nobody else uses. */
export class TestDatabase {
  private made = 0;

  private constructor(
    private readonly database: DynamoDb,
    private readonly client: DynamoDBClient,
    private readonly stop: () => Promise<void>,
  ) {}

  static at(endpoint: string, stop: () => Promise<void>): TestDatabase {
    const settings = {
      AWS_REGION: 'eu-south-1',
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      DYNAMODB_ENDPOINT: endpoint,
    };
    const client = new DynamoDBClient({ region: 'eu-south-1', credentials, endpoint });
    return new TestDatabase(connect(settings), client, stop);
  }

  /** A table with nothing in it. */
  async newTable(): Promise<NewTable> {
    const name = `faccina-${++this.made}`;
    await createTable(this.database, name);
    return { name, database: this.database, client: this.client, table: new Table(this.database, name) };
  }

  async close(): Promise<void> {
    this.database.close();
    this.client.destroy();
    await this.stop();
  }
}

export interface NewTable {
  readonly name: string;
  readonly database: DynamoDb;
  /** AWS's own client: sees what is really there. */
  readonly client: DynamoDBClient;
  readonly table: Table;
}

/** What each suite is given: a new table whenever it asks for one. */
export type MakeTable = () => Promise<NewTable>;
