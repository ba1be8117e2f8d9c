import type { Twilio } from 'twilio';
import * as v from 'valibot';
import { nameOfFault } from '../log';

/** Twilio could not be asked, or refused: HTTP status and Twilio's code, for the log. */
export interface TwilioFailure {
  readonly failure: string;
}

/** The package's error when Twilio refuses, with Twilio's code (docs: api/errors) if the answer has one. */
const refusalSchema = v.object({ status: v.number(), code: v.optional(v.number()) });

/** "The requested resource was not found", and "call is not in-progress" (docs: api/errors). */
const notFound = 20404;
const notInProgress = 21220;

class LateAnswer extends Error {
  override readonly name = 'LateAnswer';
}

/** The request to Twilio's REST API about calls: to send a leg to another step. */
export class TwilioCalls {
  private client: Twilio | undefined;

  /**
   * @param open loads and opens the client, when it is first needed
   * @param patienceMilliseconds the time limit of a request. The client's own limit doesn't cover the connecting
   * @param origin the functions' origin: addresses in requests to Twilio must be absolute
   */
  constructor(
    private readonly open: () => Twilio,
    private readonly patienceMilliseconds: number,
    private readonly origin: string,
  ) {}

  /** Sends a leg to a step, whatever it is doing (docs: voice/api/call-resource). `gone`: the leg has ended, no error. */
  async sendOn(callSid: string, address: string): Promise<'sent' | 'gone' | TwilioFailure> {
    const sent = await this.ask(({ calls }) => calls(callSid).update(this.goTo(address)));
    if (!('failure' in sent)) return 'sent';
    return sent.code === notInProgress || sent.code === notFound ? 'gone' : failureOf(sent);
  }

  /** Whether Twilio's REST API can be reached with these credentials. */
  async reach(): Promise<'ok' | TwilioFailure> {
    const found = await this.ask(({ api, accountSid }) => api.accounts(accountSid).fetch());
    return 'failure' in found ? failureOf(found) : 'ok';
  }

  private readonly goTo = (address: string) => ({ url: `${this.origin}${address}`, method: 'POST' });

  /** Never throws: a request that failed is returned as a failure. */
  private async ask<Answer>(
    request: (twilio: Twilio) => Promise<Answer>,
  ): Promise<{ readonly answer: Answer } | (TwilioFailure & { readonly code?: number })> {
    let timer: NodeJS.Timeout | undefined;
    try {
      this.client ??= this.open();
      const asking = request(this.client);
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new LateAnswer()), this.patienceMilliseconds);
      });
      return { answer: await Promise.race([asking, late]) };
    } catch (error) {
      if (!v.is(refusalSchema, error)) return { failure: `no answer: ${nameOfFault(error)}` };
      const { status, code } = error;
      return { failure: `${status} ${code ?? ''}`.trim(), ...(code !== undefined && { code }) };
    } finally {
      clearTimeout(timer);
    }
  }
}

const failureOf = ({ failure }: TwilioFailure): TwilioFailure => ({ failure });
