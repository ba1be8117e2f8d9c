import type {
  AttributeValue,
  DynamoDBClient,
  QueryCommand,
  QueryCommandInput,
  QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DeserializeMiddleware } from '@smithy/types';

/** An item in DynamoDB's JSON: `{"service": {"S": "urp"}}`. */
export type TravellingItem = Readonly<Record<string, Travelling>>;
type Travelling = Readonly<Record<string, unknown>>;

/** The types that items are grouped by: strings, booleans, and binary values (in base64). */
export function textOf(value: Travelling | undefined): string {
  return value === undefined ? '' : String(value['S'] ?? value['BOOL'] ?? value['B'] ?? JSON.stringify(value));
}

/** A page of a query: a megabyte of items at most. */
export interface Page {
  readonly items: readonly TravellingItem[];
  /** The key to go on from; undefined after the last page. */
  readonly next: Record<string, AttributeValue> | undefined;
}

/** The HTTP response before the SDK deserialises it. */
interface Response {
  readonly statusCode: number;
  body: AsyncIterable<Uint8Array> | Uint8Array;
}

/**
 * Queries a page and takes its items from the raw response. The SDK would deserialise each attribute of each item by its schema,
 * which takes longer than all the rest of a day's report; it still gets the response without its items.
 */
export async function askForPage(client: Pick<DynamoDBClient, 'send'>, query: QueryCommand): Promise<Page> {
  let items: Page['items'] = [];
  const takeItems: DeserializeMiddleware<QueryCommandInput, QueryCommandOutput> = (next) => async (args) => {
    const result = await next(args);
    const response = result.response as Response; // an HTTP response, like every answer of DynamoDB's
    if (response.statusCode !== 200) return result;
    const { Items = [], ...page } = JSON.parse(await bodyText(response.body));
    items = Items;
    response.body = Buffer.from(JSON.stringify(page));
    return result;
  };
  query.middlewareStack.addRelativeTo(takeItems, {
    name: 'takeItems',
    relation: 'after',
    toMiddleware: 'deserializerMiddleware',
  });
  const { LastEvaluatedKey } = await client.send(query);
  return { items, next: LastEvaluatedKey };
}

async function bodyText(body: Response['body']): Promise<string> {
  if (body instanceof Uint8Array) return Buffer.from(body).toString();
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  // Decoded in one go: a chunk may end within a character.
  return Buffer.concat(parts).toString();
}

export function readItem(travelling: TravellingItem): Record<string, unknown> {
  const item: Record<string, unknown> = {};
  for (const name of Object.keys(travelling)) item[name] = readValue(travelling[name] ?? {});
  return item;
}

/** Binary values are base64 in DynamoDB's JSON; all others are as the SDK expects them. */
function readValue(value: Travelling): unknown {
  const { S, B, L, M } = value;
  if (typeof S === 'string') return S;
  if (typeof B === 'string') return new Uint8Array(Buffer.from(B, 'base64'));
  if (Array.isArray(L)) return L.map(readValue);
  if (typeof M === 'object') return readItem(M as TravellingItem); // a map's values are of the same types as an item's
  return unmarshall({ value: value as unknown as AttributeValue })['value'];
}
