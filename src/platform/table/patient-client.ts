import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  type ServiceOutputTypes,
} from '@aws-sdk/client-dynamodb';

/**
 * The database has not answered in time, or has answered that it can't. Nothing is known of what it was asked to write:
 * it may be there. Every write here can be done twice.
 */
class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

class NoAnswerInTime extends Error {
  override readonly name = 'NoAnswerInTime';
}

/** By its name: what a process keeps may have been begun by another function's bundle, whose class is another one. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof Error && error.name === 'DatabaseUnavailable';

/** How a step has found the database. */
export type Found = 'silent' | 'answering';

/** AWS answers within some ten milliseconds: what takes nearly half of the time won't come, and is tried once more. */
const partOfATry = 0.45;

/**
 * A client for one step of a call: it waits for the database so long and no longer, all in all, and once there was no
 * answer it asks no further. Whoever is on the line would hear silence.
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

  /** What the step knows of the database by now; nothing where it has not asked. */
  get found(): Found | undefined {
    if (this.unavailable) return 'silent';
    return this.hasAnswered ? 'answering' : undefined;
  }

  /** Why it counts as silent: what AWS said, or that nothing came. */
  get fault(): unknown {
    return this.unavailable?.cause;
  }

  // The SDK's `send` has a signature for each way of calling it; this project calls it with a command.
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

/** What a step would rather know, and can do without while the database is silent. */
export async function unlessSilent<Read>(read: () => Promise<Read>): Promise<Read | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return undefined;
  }
}
