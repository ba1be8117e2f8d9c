import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { readSettings } from '../../../src/platform/settings/settings';
import { connect } from '../../../src/platform/table/connect';
import type { RecordedRequest } from './recorded-requests';
import type { Environment } from './surroundings';

/** Each takes the very JSON that was sent: only bytes, which travel in base64, would have to be turned back. */
const ask: Readonly<Record<string, (client: DynamoDBClient, input: never) => Promise<Answered>>> = {
  GetItem: (client, input) => client.send(new GetItemCommand(input)),
  PutItem: (client, input) => client.send(new PutItemCommand(input)),
  UpdateItem: (client, input) => client.send(new UpdateItemCommand(input)),
  DeleteItem: (client, input) => client.send(new DeleteItemCommand(input)),
  Query: (client, input) => client.send(new QueryCommand(input)),
};

/** Capacity units, as DynamoDB counts them. */
export interface Consumed {
  readonly write: number;
  readonly read: number;
}

/** By the names of the step's tables, those of the others. */
export type TableNames = Readonly<Record<string, string>>;

interface Answered {
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number | undefined } | undefined;
}

/**
 * The same requests on other tables that have seen the same before, through the same client, with nothing around them:
 * one after the other where the step waited for one before it asked the next, at once where it did not.
 * @param counted whether to ask what they consume, which the timed ones don't
 */
export async function askBare(
  client: DynamoDBClient,
  requests: readonly RecordedRequest[],
  tables: TableNames,
  counted = false,
): Promise<Consumed> {
  let consumed: Consumed = { write: 0, read: 0 };
  for (const group of grouped(requests)) {
    const answers = await Promise.all(group.map((request) => askOnce(client, request, tables, counted)));
    for (const [index, units] of answers.entries()) {
      const isRead = ['GetItem', 'Query'].includes(group[index]?.operation ?? '');
      consumed = isRead ? { ...consumed, read: consumed.read + units } : { ...consumed, write: consumed.write + units };
    }
  }
  return consumed;
}

function grouped(requests: readonly RecordedRequest[]): RecordedRequest[][] {
  const groups: RecordedRequest[][] = [];
  for (const request of requests) {
    const last = groups.at(-1);
    if (request.isParallel && last) last.push(request);
    else groups.push([request]);
  }
  return groups;
}

async function askOnce(
  client: DynamoDBClient,
  { operation, input }: RecordedRequest,
  tables: TableNames,
  counted: boolean,
): Promise<number> {
  const own = {
    ...input,
    TableName: tables[String(input['TableName'])] ?? '',
    ...(counted && { ReturnConsumedCapacity: 'TOTAL' }),
  };
  try {
    const asked = ask[operation];
    if (asked === undefined) throw new Error(`no step was expected to ask for ${operation}`);
    const { ConsumedCapacity } = await asked(client, own as never); // it is what such a command was made of
    return ConsumedCapacity?.CapacityUnits ?? 0;
  } catch (error) {
    // A refused write costs a unit all the same.
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return 1;
    throw error;
  }
}

/** A client as a step's is made. */
export const bareClient = (environment: Environment): DynamoDBClient => connect(readSettings(environment));
