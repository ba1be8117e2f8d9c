import { DynamoDbError } from './dynamodb-error';
import { Exchange, NoAnswer } from './exchange';
import type { Input, OperationName, Output } from './operations';
import { type Credentials, Signer } from './sign';

interface Options {
  readonly region: string;
  readonly credentials: Credentials;
  /** AWS's own in the region, unless it is another one. */
  readonly endpoint?: string | undefined;
  /** Requests carry the time, and DynamoDB refuses one that is minutes off. */
  readonly now: () => Date;
  /** From 0 up to 1: how much of the longest pause before another try is made. */
  readonly random: () => number;
  readonly patience?: Patience;
}

/** How long is waited for an answer, and how often a request is made that found none. */
export interface Patience {
  readonly tries: number;
  /** For one try at one item. */
  readonly itemMilliseconds: number;
  /** For one try at a page of a megabyte. */
  readonly pageMilliseconds: number;
  /** The longest pause before the second try; before each further one it is twice as long. */
  readonly pauseMilliseconds: number;
}

/** DynamoDB answers in some ten milliseconds. A caller who hears nothing for three seconds thinks that the line is dead. */
const usualPatience: Patience = { tries: 3, itemMilliseconds: 800, pageMilliseconds: 5_000, pauseMilliseconds: 100 };

/** What DynamoDB calls a request that it would take in a moment; so it does with any answer of 500 and above. */
const passing = new Set(['ProvisionedThroughputExceededException', 'RequestLimitExceeded', 'ThrottlingException']);

/**
 * DynamoDB over its own protocol: signed JSON by POST. In place of AWS's SDK, which takes twice as long for a request and
 * most of a function's start (docs/decisions/0021-dynamodb-without-its-sdk.md).
 */
export class DynamoDb {
  private readonly url: URL;
  private readonly exchange: Exchange;
  private readonly signer: Signer;
  private readonly patience: Patience;

  constructor(private readonly options: Options) {
    this.url = new URL(options.endpoint ?? `https://dynamodb.${options.region}.amazonaws.com`);
    this.exchange = new Exchange(this.url);
    this.signer = new Signer(options.region, options.credentials);
    this.patience = options.patience ?? usualPatience;
  }

  /**
   * Asks, and asks again where that may help: a write may then be done twice, so each has to be such that this is fine.
   * @throws DynamoDbError
   */
  async send<Name extends OperationName>(operation: Name, input: Input<Name>): Promise<Output<Name>> {
    const body = JSON.stringify(input);
    for (let tried = 1; ; tried++) {
      try {
        return await this.once(operation, body);
      } catch (error) {
        if (!(error instanceof DynamoDbError && error.isPassing && tried < this.patience.tries)) throw error;
        const longest = this.patience.pauseMilliseconds * 2 ** (tried - 1);
        await pause(longest * this.options.random());
      }
    }
  }

  close(): void {
    this.exchange.close();
  }

  private async once<Name extends OperationName>(operation: Name, body: string): Promise<Output<Name>> {
    const target = `DynamoDB_20120810.${operation}`;
    const headers = this.signer.headers({ host: this.url.host, target, body }, this.options.now());
    const { itemMilliseconds, pageMilliseconds } = this.patience;
    const within = operation === 'Query' || operation === 'BatchWriteItem' ? pageMilliseconds : itemMilliseconds;
    try {
      const answer = await this.exchange.post(headers, body, within);
      if (answer.status === 200) return JSON.parse(answer.body) as Output<Name>; // DynamoDB's promise, for each operation
      throw refusal(answer.status, answer.body);
    } catch (error) {
      if (error instanceof NoAnswer) throw new DynamoDbError(error.code, error.message, true);
      if (error instanceof SyntaxError) throw new DynamoDbError('NotJson', 'the answer is not JSON', true);
      throw error;
    }
  }
}

/** DynamoDB's refusals are JSON: `{"__type": "com.amazonaws…#ValidationException", "message": "…"}`. */
function refusal(status: number, body: string): DynamoDbError {
  const { __type = `Status${status}`, message = '' } = parsed(body);
  const name = String(__type).replace(/^.*#/, '');
  return new DynamoDbError(name, String(message), status >= 500 || passing.has(name));
}

function parsed(body: string): { readonly __type?: unknown; readonly message?: unknown } {
  try {
    return JSON.parse(body) ?? {};
  } catch {
    return {}; // something between here and DynamoDB said it, in its own words
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
