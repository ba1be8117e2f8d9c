import { ClientRequest } from 'node:http';

export interface RecordedRequest {
  /** DynamoDB's name, such as `UpdateItem`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Whether an earlier request was still pending. */
  readonly isParallel: boolean;
}

/** Records all of this process's DynamoDB requests. The overhead of some microseconds is in all measurements. */
export class RequestRecorder {
  #recorded: RecordedRequest[] = [];
  #pending = 0;

  start(): void {
    const record = (request: ClientRequest, body: unknown) => this.#record(request, body);
    const end = ClientRequest.prototype.end;
    ClientRequest.prototype.end = function (this: ClientRequest, ...given: Parameters<typeof end>) {
      record(this, given[0]);
      return end.apply(this, given);
    } as typeof end; // has the shape of one of its three overloads
  }

  /** The requests since the last call. */
  take(): RecordedRequest[] {
    const recorded = this.#recorded;
    this.#recorded = [];
    return recorded;
  }

  #record(request: ClientRequest, body: unknown): void {
    const [, operation] = /^DynamoDB_\d+\.(\w+)$/.exec(String(request.getHeader('x-amz-target'))) ?? [];
    if (operation === undefined) return;
    const input = JSON.parse(
      Buffer.isBuffer(body) || body instanceof Uint8Array ? Buffer.from(body).toString() : String(body),
    );
    this.#recorded.push({ operation, input, isParallel: this.#pending > 0 });
    this.#pending++;
    request.once('close', () => this.#pending--);
  }
}
