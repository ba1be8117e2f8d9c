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

/**
 * Twilio's codes for a number that it will not call (docs: api/errors): premium (21202), not a number (21211, 21217), out of reach
 * (21214), a country that is not permitted (21203, 21215), blocked (21216), not verified by a trial account (21219); and those of
 * `<Dial>` for the same.
 */
const numberRefused = [21202, 21203, 21211, 21214, 21215, 21216, 21217, 21219, 13223, 13224, 13225, 13226, 13227];

/** A call to be placed. */
export interface Dialling {
  /** Who is called, and from which of the centre's numbers (E.164). */
  readonly to: string;
  readonly from: string;
  /** The step that is requested when somebody, or a machine, has answered: a person is who presses a key. */
  readonly address: string;
  /** The step that is told the call's final status. */
  readonly statusAddress: string;
  readonly ringSeconds: number;
  /** After which the call is ended; without it Twilio's own limit, four hours. */
  readonly longestSeconds?: number;
}

/** As much of Twilio's client as is asked of it. */
export interface TwilioClient {
  readonly calls: {
    (callSid: string): { update(change: GoTo): Promise<unknown> };
    create(call: PlacedCall): Promise<{ readonly sid: string }>;
  };
  readonly api: { accounts(accountSid: string): { fetch(): Promise<unknown> } };
  readonly accountSid: string;
}

interface GoTo {
  url: string;
  method: string;
}

interface PlacedCall extends GoTo {
  to: string;
  from: string;
  fallbackUrl: string;
  statusCallback: string;
  timeout: number;
  timeLimit?: number;
}

class LateAnswer extends Error {
  override readonly name = 'LateAnswer';
}

/** The requests to Twilio's REST API about calls: to place one, and to send a leg to another step. */
export class TwilioCalls {
  private client: TwilioClient | undefined;

  /**
   * @param open loads and opens the client, when it is first needed
   * @param patienceMilliseconds the time limit of a request. The client's own limit doesn't cover the connecting
   * @param origin the functions' origin: addresses in requests to Twilio must be absolute
   */
  constructor(
    private readonly open: () => TwilioClient,
    private readonly patienceMilliseconds: number,
    private readonly origin: string,
  ) {}

  /** Sends a leg to a step, whatever it is doing (docs: voice/api/call-resource). `gone`: the leg has ended, no error. */
  async sendOn(callSid: string, address: string): Promise<'sent' | 'gone' | TwilioFailure> {
    const sent = await this.ask(({ calls }) => calls(callSid).update(this.goTo(address)));
    if (!('failure' in sent)) return 'sent';
    return sent.code === notInProgress || sent.code === notFound ? 'gone' : failureOf(sent);
  }

  /**
   * Places a call (docs: voice/api/call-resource). `refused`: not to this number, now or later. After a failure it may ring all the same,
   * if only the answer was lost: the step at `address` must be able to tell.
   */
  async dial({ to, from, address, ...how }: Dialling): Promise<{ readonly sid: string } | 'refused' | TwilioFailure> {
    const placed = await this.ask(({ calls }) =>
      calls.create({
        to,
        from,
        ...this.goTo(address),
        fallbackUrl: `${this.origin}/fallback`,
        statusCallback: `${this.origin}${how.statusAddress}`,
        timeout: how.ringSeconds,
        ...(how.longestSeconds !== undefined && { timeLimit: how.longestSeconds }),
      }),
    );
    if (!('failure' in placed)) return { sid: placed.answer.sid };
    return placed.code !== undefined && numberRefused.includes(placed.code) ? 'refused' : failureOf(placed);
  }

  /** Whether Twilio's REST API can be reached with these credentials. */
  async reach(): Promise<'ok' | TwilioFailure> {
    const found = await this.ask(({ api, accountSid }) => api.accounts(accountSid).fetch());
    return 'failure' in found ? failureOf(found) : 'ok';
  }

  private readonly goTo = (address: string): GoTo => ({ url: `${this.origin}${address}`, method: 'POST' });

  /** Never throws: a request that failed is returned as a failure. */
  private async ask<Answer>(
    request: (twilio: TwilioClient) => Promise<Answer>,
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
