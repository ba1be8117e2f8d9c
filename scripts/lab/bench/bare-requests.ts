import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import twilio from 'twilio';
import { readAllSettings } from '../../../src/platform/settings/all-settings';
import { connect } from '../../../src/platform/table/connect';
import type { Environment } from './bench-context';
import { type RecordedRequest, sendOn } from './recorded-requests';

/** What a step asks, with a client of each that is made once. */
interface Clients {
  readonly database: DynamoDBClient;
  readonly calls: ReturnType<typeof twilio>['calls'];
}

/** Commands take the recorded JSON as it is; only bytes, which are base64 in it, would need decoding. */
const ask: Readonly<Record<string, (client: DynamoDBClient, input: never) => Promise<Answered>>> = {
  GetItem: (client, input) => client.send(new GetItemCommand(input)),
  PutItem: (client, input) => client.send(new PutItemCommand(input)),
  UpdateItem: (client, input) => client.send(new UpdateItemCommand(input)),
  DeleteItem: (client, input) => client.send(new DeleteItemCommand(input)),
  Query: (client, input) => client.send(new QueryCommand(input)),
};

/** Capacity units. */
export interface Consumed {
  readonly write: number;
  readonly read: number;
}

/** From the step's table names to those for the bare requests. */
export type TableNames = Readonly<Record<string, string>>;

interface Answered {
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number | undefined } | undefined;
}

/**
 * The baseline of a step: replays its requests on other tables in the same state, with nothing around them. Requests that
 * the step sent in parallel are sent in parallel.
 * @param counted whether to request the consumed capacity; off when timed
 */
export async function askBare(
  clients: Clients,
  requests: readonly RecordedRequest[],
  tables: TableNames,
  counted = false,
): Promise<Consumed> {
  let consumed: Consumed = { write: 0, read: 0 };
  for (const group of grouped(requests)) {
    const answers = await Promise.all(group.map((request) => askOnce(clients, request, tables, counted)));
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
  { database, calls }: Clients,
  { operation, input }: RecordedRequest,
  tables: TableNames,
  counted: boolean,
): Promise<number> {
  if (operation === sendOn) {
    await calls(String(input['callSid'])).update({ url: String(input['url']), method: 'POST' });
    return 0;
  }
  const own = {
    ...input,
    TableName: tables[String(input['TableName'])] ?? '',
    ...(counted && { ReturnConsumedCapacity: 'TOTAL' }),
  };
  try {
    const asked = ask[operation];
    if (asked === undefined) throw new Error(`no step was expected to ask for ${operation}`);
    const { ConsumedCapacity } = await asked(database, own as never); // recorded from such a command
    return ConsumedCapacity?.CapacityUnits ?? 0;
  } catch (error) {
    // A refused conditional write costs at least a unit.
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return 1;
    throw error;
  }
}

/** Clients made like a step's. */
export function bareClients(environment: Environment): Clients {
  const { ACCOUNT_SID, AUTH_TOKEN, TWILIO_API_ENDPOINT = '' } = environment;
  const client = twilio(ACCOUNT_SID, AUTH_TOKEN, { autoRetry: false, lazyLoading: true });
  const request = client.httpClient.request.bind(client.httpClient);
  client.httpClient.request = (asked) =>
    request({ ...asked, uri: asked.uri.replace(/^https:\/\/[^/]+/, TWILIO_API_ENDPOINT) });
  return { database: connect(readAllSettings(environment)), calls: client.calls };
}
