import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Consumed } from './bare-requests';

const writes = ['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand', 'BatchWriteItemCommand'];

/** Sums the consumed capacity of all requests. */
export class CountingClient implements Pick<DynamoDBClient, 'send'> {
  #consumed: Consumed = { write: 0, read: 0 };
  #items = 0;

  constructor(private readonly client: DynamoDBClient) {}

  // The SDK overloads `send`; this project only calls it with a command.
  readonly send = (async (command: Parameters<DynamoDBClient['send']>[0]) => {
    Object.assign(command.input, { ReturnConsumedCapacity: 'TOTAL' });
    const isWrite = writes.includes(command.constructor.name.replace(/^_/, ''));
    try {
      const answer = (await this.client.send(command)) as Answer;
      this.#add(isWrite, answer.ConsumedCapacity?.CapacityUnits ?? 0);
      this.#items += answer.Count ?? (answer.Item ? 1 : 0);
      return answer;
    } catch (error) {
      // A refused conditional write costs a unit.
      this.#add(isWrite, 1);
      throw error;
    }
  }) as DynamoDBClient['send'];

  /** The consumed capacity and the items read since the last call. */
  take(): Consumed & { readonly items: number } {
    const taken = { ...this.#consumed, items: this.#items };
    this.#consumed = { write: 0, read: 0 };
    this.#items = 0;
    return taken;
  }

  #add(isWrite: boolean, units: number): void {
    const { write, read } = this.#consumed;
    this.#consumed = isWrite ? { write: write + units, read } : { write, read: read + units };
  }
}

interface Answer {
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number };
  readonly Count?: number;
  readonly Item?: unknown;
}
