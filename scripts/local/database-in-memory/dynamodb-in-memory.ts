import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { changed, meets, type Placeholders, type Row } from './expressions';

interface Request extends Placeholders {
  readonly TableName: string;
  readonly Key: Row;
  readonly Item: Row;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly ExclusiveStartKey?: Row;
  readonly Limit?: number;
}

/** An item before and after a write; nothing where there is none. */
export interface Change {
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

/** An HTTP request and its response, as the SDK's handlers of requests have them. */
interface HttpRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const refused = 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException';

/**
 * DynamoDB as far as `src/platform/table/table.ts` uses it, behind the SDK's own client. Each request is answered at once and in
 * one piece, so that the same requests in the same order give the same answers. `tests/scripts/local` compares it with dynalite.
 */
export class DynamoDbInMemory {
  /** Items by table and partition, and in it by sort key. */
  private readonly partitions = new Map<string, Map<string, Row>>();
  private readonly listeners: ((change: Change) => void)[] = [];

  /** @param heedsConditions whether writes are refused: without that a race must be lost */
  constructor(private readonly heedsConditions = true) {}

  /** @param listener is told of each write in the moment in which it is done */
  subscribe(listener: (change: Change) => void): void {
    this.listeners.push(listener);
  }

  /** Makes a client send its requests here. */
  attach<Client extends DynamoDBClient>(client: Client): Client {
    const handle = async (request: unknown) => ({ response: this.respond(request as HttpRequest) });
    client.config.requestHandler = { ...client.config.requestHandler, handle };
    return client;
  }

  /**
   * The same without the SDK's work on each request, half of the time of whoever makes thousands of them. Only queries go through
   * the SDK: `table.ts` takes the items from its response.
   */
  attachQuickly<Client extends DynamoDBClient>(client: Client): Client {
    const attached = this.attach(client);
    const slow = attached.send.bind(attached);
    const send = async (command: Parameters<typeof slow>[0]) => {
      const { name } = command.constructor;
      if (name === 'QueryCommand') return slow(command);
      const answer = this.answer(name.replace(/Command$/, ''), mapBytes(command.input, toBase64) as Request); // as `table.ts` writes it
      if (answer === 'refused') throw new ConditionalCheckFailedException({ message: 'refused', $metadata: {} });
      return { ...(mapBytes(answer, fromBase64) as object), $metadata: {} };
    };
    attached.send = send as Client['send']; // the SDK overloads it
    return attached;
  }

  /** Stores items without a request for each. */
  fill(table: string, rows: readonly Row[]): void {
    for (const row of rows) this.partition(table, String(row['pk']?.['S'])).set(sortKeyOf(row), row);
  }

  /** Every item of a table. */
  rowsOf(table: string): readonly Row[] {
    return [...this.partitions].flatMap(([name, rows]) => (name.startsWith(`${table}|`) ? [...rows.values()] : []));
  }

  /** Drops items of a table, as the database does when they expire. */
  drop(table: string, isDropped: (row: Row) => boolean): void {
    for (const [name, rows] of this.partitions) {
      if (!name.startsWith(`${table}|`)) continue;
      for (const [sk, row] of rows) if (isDropped(row)) rows.delete(sk);
      if (rows.size === 0) this.partitions.delete(name);
    }
  }

  private respond({ headers, body }: HttpRequest) {
    const [, operation = ''] = (headers['x-amz-target'] ?? '').split('.');
    const answer = this.answer(operation, JSON.parse(new TextDecoder().decode(body)) as Request); // it is the SDK's own
    return {
      statusCode: answer === 'refused' ? 400 : 200,
      headers: { 'content-type': 'application/x-amz-json-1.0' },
      body: Buffer.from(JSON.stringify(answer === 'refused' ? { __type: refused, message: 'refused' } : answer)),
    };
  }

  private answer(operation: string, request: Request): object | 'refused' {
    if (operation === 'Query') return this.query(request);
    const key = request.Key ?? request.Item;
    const partition = this.partition(request.TableName, String(key['pk']?.['S']));
    const before = partition.get(sortKeyOf(key));
    if (operation === 'GetItem') return before ? { Item: before } : {};
    const isMet = meets(before ?? {}, request.ConditionExpression, request);
    if (!isMet && this.heedsConditions) return 'refused';
    const after = afterWrite(operation, request, before);
    if (after) partition.set(sortKeyOf(key), after);
    else partition.delete(sortKeyOf(key));
    for (const listener of this.listeners) listener({ before, after });
    return after && operation === 'UpdateItem' ? { Attributes: after } : {};
  }

  private query({ TableName, KeyConditionExpression, ExpressionAttributeValues, ExclusiveStartKey, Limit }: Request) {
    const isRange = KeyConditionExpression === 'pk = :pk AND sk BETWEEN :from AND :to';
    if (!isRange && KeyConditionExpression !== 'pk = :pk') throw new Error(`not understood: ${KeyConditionExpression}`);
    const textAt = (name: string) => String(ExpressionAttributeValues?.[name]?.['S']);
    const found = [...this.partition(TableName, textAt(':pk')).values()]
      .filter((row) => !isRange || (sortKeyOf(row) >= textAt(':from') && sortKeyOf(row) <= textAt(':to')))
      .filter((row) => !ExclusiveStartKey || sortKeyOf(row) > sortKeyOf(ExclusiveStartKey))
      .sort((one, other) => (sortKeyOf(one) < sortKeyOf(other) ? -1 : 1));
    const Items = found.slice(0, Limit);
    const last = Items.at(-1);
    const isCut = Limit !== undefined && Items.length === Limit && last;
    return { Items, ...(isCut && { LastEvaluatedKey: { pk: last['pk'], sk: last['sk'] } }) };
  }

  private partition(table: string, key: string): Map<string, Row> {
    const name = `${table}|${key}`;
    const found = this.partitions.get(name) ?? new Map<string, Row>();
    this.partitions.set(name, found);
    return found;
  }
}

function afterWrite(operation: string, request: Request, before: Row | undefined): Row | undefined {
  if (operation === 'PutItem') return request.Item;
  if (operation === 'DeleteItem') return undefined;
  if (operation !== 'UpdateItem') throw new Error(`not understood: ${operation}`);
  return changed(before ?? request.Key, request.UpdateExpression ?? '', request);
}

const sortKeyOf = ({ sk }: Row): string => String(sk?.['S']);

const toBase64 = (bytes: unknown) => (bytes instanceof Uint8Array ? Buffer.from(bytes).toString('base64') : bytes);
const fromBase64 = (text: unknown) => (typeof text === 'string' ? new Uint8Array(Buffer.from(text, 'base64')) : text);

/** A request or an answer with its binary values written otherwise: in JSON they are base64. */
function mapBytes(value: unknown, written: (bytes: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => mapBytes(each, written));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === 'B' ? written(each) : mapBytes(each, written)]),
  );
}
