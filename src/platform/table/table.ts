import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type Day, endOf } from '../../calendar/civil-time';
import { askForPage, type Page, readItem } from './page';

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}
/** The item's name as additional data of encryption, which binds encrypted values to their item. */
export const itemName = ({ pk, sk }: ItemKey): string => `${pk}|${sk}`;
export type Item = Readonly<Record<string, unknown>>;
type Value = string | number | boolean;

/** A write that fails its condition is a result, not an error. */
export type Written = 'done' | 'refused';

/** A condition on an attribute, without which a write is refused. */
export type Condition =
  | { readonly attribute: string; readonly isOneOf: readonly [Value, ...Value[]] }
  | { readonly attribute: string; readonly isBelow: number | string }
  | { readonly anyOf: readonly Condition[] }
  | { readonly attribute: string; readonly isAbsent: true }
  | { readonly attribute: string; readonly isPresent: true };

export interface Change {
  /** Attributes to write; maps and lists are written whole. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Attributes to write only if they are absent, so that a repeated webhook doesn't change them. */
  readonly setOnce?: Readonly<Record<string, Value>>;
  /** Attributes to add one to; an absent one counts as zero. */
  readonly increment?: readonly string[];
  readonly remove?: readonly string[];
  /** All of these must be true, and the item must exist. */
  readonly when?: readonly Condition[];
}

/**
 * The schema version of items, written as `v`. Later versions of this project read the earlier ones (docs/upgrade.md).
 */
const itemVersion = 1;

/** A range of sort keys, both ends included. */
export interface SortKeyRange {
  readonly from: string;
  readonly to: string;
}

export interface PagesAsked {
  readonly range?: SortKeyRange;
  readonly only?: readonly string[];
  readonly mayLag?: boolean;
  readonly most?: number;
}

/** A DynamoDB table (string keys `pk` and `sk`) with all the operations that this project uses: no scan, no transaction. */
export class Table {
  constructor(
    private readonly client: Pick<DynamoDBClient, 'send'>,
    private readonly tableName: string,
  ) {}

  /** A strongly consistent read: it sees what another step has just written. */
  async get(key: ItemKey): Promise<Item | undefined> {
    const { Item } = await this.client.send(
      new GetItemCommand({ TableName: this.tableName, Key: keyOf(key), ConsistentRead: true }),
    );
    return Item && unmarshall(Item);
  }

  /** Writes an item unless there is one already. */
  async putNew(key: ItemKey, item: Item): Promise<Written> {
    const put = await unlessRefused(() =>
      this.client.send(
        new PutItemCommand({
          TableName: this.tableName,
          Item: marshall({ v: itemVersion, ...item, ...key }),
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      ),
    );
    return put === undefined ? 'refused' : 'done';
  }

  /** Writes an item and replaces any that was there. */
  async put(key: ItemKey, item: Item): Promise<void> {
    await this.client.send(
      new PutItemCommand({ TableName: this.tableName, Item: marshall({ v: itemVersion, ...item, ...key }) }),
    );
  }

  /** Changes an item that exists and for which all conditions hold. */
  async update(key: ItemKey, change: Change): Promise<Written> {
    const updated = await unlessRefused(() => this.client.send(this.commandOf(key, change, 'NONE')));
    return updated === undefined ? 'refused' : 'done';
  }

  /** The same; returns the item as it is afterwards, or undefined if the change was refused. */
  async updateAndGet(key: ItemKey, change: Change): Promise<Item | undefined> {
    const updated = await unlessRefused(() => this.client.send(this.commandOf(key, change, 'ALL_NEW')));
    return updated && unmarshall(updated.Attributes ?? {});
  }

  private commandOf(key: ItemKey, change: Change, ReturnValues: 'NONE' | 'ALL_NEW'): UpdateItemCommand {
    return new UpdateItemCommand({
      TableName: this.tableName,
      Key: keyOf(key),
      ...expressionsOf(change),
      ReturnValues,
    });
  }

  /** Removes an item; it is no error if there is none. */
  async remove(key: ItemKey): Promise<void> {
    await this.client.send(new DeleteItemCommand({ TableName: this.tableName, Key: keyOf(key) }));
  }

  /** Removes an item that exists and for which all conditions hold. */
  async removeIf(key: ItemKey, when: readonly Condition[]): Promise<Written> {
    const { UpdateExpression, ...conditions } = expressionsOf({ when });
    const removed = await unlessRefused(() =>
      this.client.send(new DeleteItemCommand({ TableName: this.tableName, Key: keyOf(key), ...conditions })),
    );
    return removed === undefined ? 'refused' : 'done';
  }

  /** The first items of a partition, at most so many, strongly consistent. */
  async firstUnder(pk: string, most: number): Promise<readonly Item[]> {
    const { value } = await this.pagesUnder(pk, { most }).next();
    return (value ?? []).map(readItem);
  }

  /** Every item of a partition, or a range of them, strongly consistent. */
  async *itemsUnder(pk: string, range?: SortKeyRange): AsyncGenerator<Item> {
    for await (const page of this.pagesUnder(pk, range && { range })) yield* page.map(readItem);
  }

  /**
   * The same by pages (1 MB each), in DynamoDB's JSON.
   * @param only the attributes to read; all of them without it
   * @param mayLag whether eventual consistency is enough (for half the price): the last second's writes may be missing
   * @param most how many items a page may have
   */
  async *pagesUnder(pk: string, { range, only, mayLag = false, most }: PagesAsked = {}): AsyncGenerator<Page['items']> {
    let from: Page['next'];
    do {
      const query = new QueryCommand({
        TableName: this.tableName,
        KeyConditionExpression: range ? 'pk = :pk AND sk BETWEEN :from AND :to' : 'pk = :pk',
        ExpressionAttributeValues: marshall({ ':pk': pk, ...(range && { ':from': range.from, ':to': range.to }) }),
        ConsistentRead: !mayLag,
        ...(from && { ExclusiveStartKey: from }),
        ...(only && projectionOf(only)),
        ...(most !== undefined && { Limit: most }),
      });
      const { items, next } = await askForPage(this.client, query);
      yield items;
      from = next;
    } while (from !== undefined);
  }
}

/** A key in DynamoDB's JSON. */
const keyOf = ({ pk, sk }: ItemKey) => ({ pk: { S: pk }, sk: { S: sk } });

const projectionOf = (attributes: readonly string[]) => ({
  ProjectionExpression: attributes.map((attribute) => `#${attribute}`).join(', '),
  ExpressionAttributeNames: Object.fromEntries(attributes.map((attribute) => [`#${attribute}`, attribute])),
});

async function unlessRefused<Result>(write: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/** Every name and value goes through a placeholder: `hour`, `state` and others are reserved words of DynamoDB. */
function expressionsOf({ set = {}, setOnce = {}, increment = [], remove = [], when = [] }: Change) {
  const names: Record<string, string> = { '#pk': 'pk' };
  const values: Record<string, unknown> = {};
  const name = (attribute: string) => {
    names[`#${attribute}`] = attribute;
    return `#${attribute}`;
  };
  const value = (given: unknown) => {
    const placeholder = `:v${Object.keys(values).length}`;
    values[placeholder] = given;
    return placeholder;
  };
  const orFirst = (attribute: string, first: Value) => `if_not_exists(${name(attribute)}, ${value(first)})`;
  const conditionOf = (condition: Condition): string => {
    if ('anyOf' in condition) return `(${condition.anyOf.map(conditionOf).join(' OR ')})`;
    const attribute = name(condition.attribute);
    if ('isOneOf' in condition) return `${attribute} IN (${condition.isOneOf.map(value).join(', ')})`;
    if ('isBelow' in condition) return `${attribute} < ${value(condition.isBelow)}`;
    return 'isPresent' in condition ? `attribute_exists(${attribute})` : `attribute_not_exists(${attribute})`;
  };

  const settings = [
    ...Object.entries(set).map(([attribute, given]) => `${name(attribute)} = ${value(given)}`),
    ...Object.entries(setOnce).map(([attribute, given]) => `${name(attribute)} = ${orFirst(attribute, given)}`),
    ...increment.map((attribute) => `${name(attribute)} = ${orFirst(attribute, 0)} + ${value(1)}`),
  ];
  const updates = [
    ...(settings.length > 0 ? [`SET ${settings.join(', ')}`] : []),
    ...(remove.length > 0 ? [`REMOVE ${remove.map(name).join(', ')}`] : []),
  ];
  const conditions = ['attribute_exists(#pk)', ...when.map(conditionOf)];
  return {
    UpdateExpression: updates.join(' '),
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: names,
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: marshall(values) }),
  };
}

/**
 * How long a day's items are kept. DynamoDB removes them by itself (docs: TTL, "within a few days"). A day is sealed in the
 * second night after it, and from then on its items can't be decrypted. Should that job fail every night, and nobody heed the
 * mailed alarm, this is how long there is to repair it before votes are lost.
 */
const keptDays = 40;

/** When an item of a day expires, in seconds since 1970: the table's TTL attribute (scripts/aws). */
export const expiryOf = (day: Day): { readonly expiresAtSeconds: number } => ({
  expiresAtSeconds: endOf(day).getTime() / 1000 + keptDays * 24 * 3600,
});
