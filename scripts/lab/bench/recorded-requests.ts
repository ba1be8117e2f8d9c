import { ClientRequest } from 'node:http';
import type { SentOn } from './load-function';

export interface RecordedRequest {
  /** DynamoDB's name, such as `UpdateItem`; or `sendOn`, of Twilio. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Whether an earlier request was still pending. */
  readonly isParallel: boolean;
}

/** The operation of a request to Twilio's REST API. */
export const sendOn = 'sendOn';

/** Records all of this process's requests to DynamoDB and Twilio. The overhead of some microseconds is in all measurements. */
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

  /** A request to Twilio: its client does not say what it sends in one piece. */
  readonly sentOn = ({ callSid, url }: SentOn, answered: Promise<unknown>): void => {
    this.#note(sendOn, { callSid, url });
    void answered.finally(() => this.#pending--).catch(() => undefined);
  };

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
    this.#note(operation, input);
    request.once('close', () => this.#pending--);
  }

  #note(operation: string, input: RecordedRequest['input']): void {
    this.#recorded.push({ operation, input, isParallel: this.#pending > 0 });
    this.#pending++;
  }
}
