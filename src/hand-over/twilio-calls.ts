import * as v from 'valibot';
import { askTwilio, type TwilioAnswer, type TwilioRequest } from './ask-twilio';

/** The citizen who was at the front of a queue. */
export interface TakenCitizen {
  readonly callSid: string;
  readonly waitSeconds: number;
}

/** Twilio could not be asked, or refused: HTTP status and Twilio's code, for the log. */
export interface TwilioFailure {
  readonly failure: string;
}

const queuesSchema = v.object({
  queues: v.array(v.object({ sid: v.string(), friendly_name: v.string(), current_size: v.number() })),
});
const memberSchema = v.object({ call_sid: v.string(), wait_time: v.number() });

/** "The requested resource was not found", and "call is not in-progress" (docs: api/errors). */
const notFound = 20404;
const notInProgress = 21220;

/** What is asked of Twilio about calls: to let somebody out of a queue, and to send a leg to another step. */
export class TwilioCalls {
  constructor(
    private readonly settings: Parameters<typeof askTwilio>[0],
    /** Where the functions are: an address in a request to Twilio has to be a whole one. */
    private readonly origin: string,
    /** The simulator's clock, on one's own machine. */
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  /**
   * Sends whoever is at the front of a queue to a step (docs: voice/api/member-resource). A queue that is empty is
   * not asked for its front: most of the time it is, and operators ask every few seconds.
   */
  async takeFirst(queueName: string, address: string): Promise<TakenCitizen | 'nobody' | TwilioFailure> {
    const listed = await this.ask({ method: 'GET', path: 'Queues.json?PageSize=1000' });
    if (!listed.ok) return failureOf(listed);
    const { queues } = v.parse(queuesSchema, listed.body);
    const queue = queues.find(({ friendly_name }) => friendly_name === queueName);
    if (queue === undefined || queue.current_size === 0) return 'nobody';

    const form = this.goTo(address);
    const taken = await this.ask({ method: 'POST', path: `Queues/${queue.sid}/Members/Front.json`, form });
    // Another operator was faster, or the citizen has hung up.
    if (!taken.ok) return taken.code === notFound ? 'nobody' : failureOf(taken);
    const { call_sid, wait_time } = v.parse(memberSchema, taken.body);
    return { callSid: call_sid, waitSeconds: wait_time };
  }

  /** Sends a leg to a step, whatever it is doing (docs: voice/api/call-resource). `gone`: it has ended, which is no error. */
  async sendOn(callSid: string, address: string): Promise<'sent' | 'gone' | TwilioFailure> {
    const form = this.goTo(address);
    const sent = await this.ask({ method: 'POST', path: `Calls/${callSid}.json`, form });
    if (sent.ok) return 'sent';
    return sent.code === notInProgress || sent.code === notFound ? 'gone' : failureOf(sent);
  }

  private readonly goTo = (address: string) => ({ Url: `${this.origin}${address}`, Method: 'POST' });

  private ask(request: TwilioRequest): Promise<TwilioAnswer> {
    return askTwilio(this.settings, this.headers, request);
  }
}

function failureOf({ status, code }: Extract<TwilioAnswer, { ok: false }>): TwilioFailure {
  return { failure: status === 0 ? 'no answer' : `${status} ${code ?? ''}`.trim() };
}
