import type {
  AttributeValue,
  DynamoDBClient,
  QueryCommand,
  QueryCommandInput,
  QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DeserializeMiddleware } from '@smithy/types';

/** An item as it travels: `{"service": {"S": "urp"}}`. */
export type TravellingItem = Readonly<Record<string, Travelling>>;
type Travelling = Readonly<Record<string, unknown>>;

/** Texts, truth values and bytes (in base64) are all that items are told apart by. */
export function textOf(value: Travelling | undefined): string {
  return value === undefined ? '' : String(value['S'] ?? value['BOOL'] ?? value['B'] ?? JSON.stringify(value));
}

/** A page of a query, as many items as are in a megabyte. */
export interface Page {
  readonly items: readonly TravellingItem[];
  /** Where the next page begins; nothing after the last. */
  readonly next: Record<string, AttributeValue> | undefined;
}

/** The response as the SDK hands it from the network to its reading. */
interface Response {
  readonly statusCode: number;
  body: AsyncIterable<Uint8Array> | Uint8Array;
}

/**
 * Asks for a page, and takes its items from what came over the wire. The SDK's own reading goes by the schema of each
 * attribute of each item, and would take longer than all the rest of a day's report; it is left with the page around them.
 */
export async function askForPage(client: Pick<DynamoDBClient, 'send'>, query: QueryCommand): Promise<Page> {
  let items: Page['items'] = [];
  const takeItems: DeserializeMiddleware<QueryCommandInput, QueryCommandOutput> = (next) => async (args) => {
    const result = await next(args);
    const response = result.response as Response; // of HTTP, as all that DynamoDB answers
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
  // All at once: a part may end within a character.
  return Buffer.concat(parts).toString();
}

export function readItem(travelling: TravellingItem): Record<string, unknown> {
  const item: Record<string, unknown> = {};
  for (const name of Object.keys(travelling)) item[name] = readValue(travelling[name] ?? {});
  return item;
}

/** Bytes travel in base64; without any, a value is as the SDK would have it. */
function readValue(value: Travelling): unknown {
  const { S, B, L, M } = value;
  if (typeof S === 'string') return S;
  if (typeof B === 'string') return new Uint8Array(Buffer.from(B, 'base64'));
  if (Array.isArray(L)) return L.map(readValue);
  if (typeof M === 'object') return readItem(M as TravellingItem); // DynamoDB's maps hold what items hold
  return unmarshall({ value: value as unknown as AttributeValue })['value'];
}
