import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  type ServiceOutputTypes,
} from '@aws-sdk/client-dynamodb';

/**
 * The database has timed out, or answered with a server error. A write may have been done or not; every write here is
 * idempotent and can be retried.
 */
class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

class NoAnswerInTime extends Error {
  override readonly name = 'NoAnswerInTime';
}

/** Compares the name, not the class: another function's bundle in the same process has a class of its own. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof Error && error.name === 'DatabaseUnavailable';

/** Whether the database has answered a step. */
export type Found = 'silent' | 'answering';

/** AWS answers within some ten milliseconds: a request that takes nearly half of the time limit is given up and retried once. */
const partOfATry = 0.45;

/**
 * A client for one step of a call, with one time limit for all of its requests together: while a step waits, the caller
 * hears silence. Once a request has timed out, it sends no more.
 */
export class PatientClient implements Pick<DynamoDBClient, 'send'> {
  private readonly endsAt: number;
  private readonly tryMilliseconds: number;
  private unavailable: DatabaseUnavailable | undefined;
  private hasAnswered = false;

  constructor(
    private readonly client: Pick<DynamoDBClient, 'send'>,
    milliseconds: number,
  ) {
    this.endsAt = performance.now() + milliseconds;
    this.tryMilliseconds = Math.round(milliseconds * partOfATry);
  }

  /** Whether the database has answered so far; undefined before the first request. */
  get found(): Found | undefined {
    if (this.unavailable) return 'silent';
    return this.hasAnswered ? 'answering' : undefined;
  }

  /** Why it counts as silent: AWS's error, or a timeout. */
  get fault(): unknown {
    return this.unavailable?.cause;
  }

  // The SDK overloads `send`; this project only calls it with a command.
  readonly send = (async (command: Parameters<DynamoDBClient['send']>[0]) => {
    if (this.unavailable) throw this.unavailable;
    const giveUp = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    try {
      const answer = await new Promise<ServiceOutputTypes>((answered, failed) => {
        timer = setTimeout(
          () => {
            const noAnswer = new NoAnswerInTime('no answer in time');
            failed(noAnswer);
            giveUp.abort(noAnswer);
          },
          Math.max(0, this.endsAt - performance.now()),
        );
        const options = { abortSignal: giveUp.signal, requestTimeout: this.tryMilliseconds };
        this.client.send(command, options).then(answered, failed);
      });
      this.hasAnswered = true;
      return answer;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        this.hasAnswered = true;
        throw error;
      }
      this.unavailable ??= new DatabaseUnavailable('the database gave no answer', { cause: error });
      throw this.unavailable;
    } finally {
      clearTimeout(timer);
    }
  }) as DynamoDBClient['send'];
}

/** Reads what a step can do without while the database does not answer. */
export async function unlessSilent<Read>(read: () => Promise<Read>): Promise<Read | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return undefined;
  }
}
