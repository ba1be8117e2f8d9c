import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as v from 'valibot';
import type { Settings } from '../../../src/platform/settings/all-settings';
import type { DatabaseProxy } from '../faults/database-proxy';
import type { LogLine, Version } from './evidence';

const keySchema = v.object({ pk: v.object({ S: v.string() }), sk: v.object({ S: v.string() }) });
const writeSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ TableName: v.string(), Key: v.optional(keySchema), Item: v.optional(keySchema) }),
);
const lineSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ code: v.string(), step: v.string(), milliseconds: v.optional(v.number(), 0) }),
);

/**
 * Records what point-in-time exports of the table hold, every version of every item with its time, and the functions' log
 * with the time of each line. The key table has no history: AWS keeps none (scripts/aws).
 */
export class Recorder {
  readonly history: Version[] = [];
  readonly lines: LogLine[] = [];
  private readonly client: DynamoDBClient;
  private readonly log = console.log;

  constructor(
    private readonly proxy: DatabaseProxy,
    private readonly settings: Settings,
    /** The played day's clock; milliseconds since 1970. */
    private readonly now: () => number,
  ) {
    this.client = new DynamoDBClient({
      region: settings.AWS_REGION,
      credentials: { accessKeyId: settings.AWS_ACCESS_KEY_ID, secretAccessKey: settings.AWS_SECRET_ACCESS_KEY },
      ...(settings.DYNAMODB_ENDPOINT && { endpoint: settings.DYNAMODB_ENDPOINT }),
    });
    proxy.written = (body) => this.noteWrite(body);
    // Twilio collects the log from here.
    console.log = (line) => this.noteLine(line);
  }

  stop(): void {
    console.log = this.log;
    this.proxy.written = async () => undefined;
    this.client.destroy();
  }

  private async noteWrite(body: string): Promise<void> {
    const { TableName, Key, Item } = v.parse(writeSchema, body);
    const { pk, sk } = Key ?? Item ?? {};
    if (TableName !== this.settings.TABLE_NAME || !pk || !sk) return;
    const found = await this.client.send(new GetItemCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }));
    const item = found.Item && unmarshall(found.Item);
    this.history.push({ at: this.now(), pk: pk.S, sk: sk.S, ...(item && { item }) });
  }

  private noteLine(line: unknown): void {
    const parsed = v.safeParse(lineSchema, line);
    if (parsed.success) this.lines.push({ at: this.now(), ...parsed.output });
  }
}
