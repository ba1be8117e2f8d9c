import type { Twilio } from 'twilio';
import * as v from 'valibot';
import { nameOfFault } from '../log';

/** The citizen who was at the front of a queue. */
export interface TakenCitizen {
  readonly callSid: string;
  readonly waitSeconds: number;
}

/** Twilio could not be asked, or refused: HTTP status and Twilio's code, for the log. */
export interface TwilioFailure {
  readonly failure: string;
}

/** The part of an answer that is used. The package's types promise it, but a proxy may answer in Twilio's place. */
const queuesSchema = v.array(v.object({ sid: v.string(), friendlyName: v.string(), currentSize: v.number() }));
const memberSchema = v.object({ callSid: v.string(), waitTime: v.number() });

/** The package's error when Twilio refuses, with Twilio's code (docs: api/errors) if the answer has one. */
const refusalSchema = v.object({ status: v.number(), code: v.optional(v.number()) });

/** "The requested resource was not found", and "call is not in-progress" (docs: api/errors). */
const notFound = 20404;
const notInProgress = 21220;

/** The largest page size (docs: voice/api/queue-resource): one request is enough, as there is a queue for each service. */
const mostQueues = 1000;

class LateAnswer extends Error {
  override readonly name = 'LateAnswer';
}

/** The requests to Twilio's REST API about calls: to take somebody out of a queue, and to send a leg to another step. */
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

  /**
   * Sends the caller at the front of a queue to a step (docs: voice/api/member-resource). Lists the queues first, and asks
   * nothing more of an empty one: most are empty, and operators poll every few seconds. The list changes nothing, so half the
   * time limit is enough for it.
   */
  async takeFirst(queueName: string, address: string): Promise<TakenCitizen | 'nobody' | TwilioFailure> {
    const listed = await this.listQueues(this.patienceMilliseconds / 2);
    if ('failure' in listed) return failureOf(listed);
    const queue = listed.answer.find(({ friendlyName }) => friendlyName === queueName);
    if (queue === undefined || queue.currentSize === 0) return 'nobody';

    const taken = await this.ask(this.patienceMilliseconds, async ({ queues }) =>
      v.parse(memberSchema, await queues(queue.sid).members('Front').update(this.goTo(address))),
    );
    // Another operator was faster, or the citizen has hung up.
    if ('failure' in taken) return taken.code === notFound ? 'nobody' : failureOf(taken);
    return { callSid: taken.answer.callSid, waitSeconds: taken.answer.waitTime };
  }

  /** Sends a leg to a step, whatever it is doing (docs: voice/api/call-resource). `gone`: the leg has ended, no error. */
  async sendOn(callSid: string, address: string): Promise<'sent' | 'gone' | TwilioFailure> {
    const sent = await this.ask(this.patienceMilliseconds, ({ calls }) => calls(callSid).update(this.goTo(address)));
    if (!('failure' in sent)) return 'sent';
    return sent.code === notInProgress || sent.code === notFound ? 'gone' : failureOf(sent);
  }

  /** Whether Twilio's REST API can be reached with these credentials. */
  async reach(): Promise<'ok' | TwilioFailure> {
    const listed = await this.listQueues(this.patienceMilliseconds);
    return 'failure' in listed ? failureOf(listed) : 'ok';
  }

  private listQueues(patienceMilliseconds: number) {
    return this.ask(patienceMilliseconds, async ({ queues }) => {
      const { instances } = await queues.page({ pageSize: mostQueues });
      return v.parse(queuesSchema, instances);
    });
  }

  private readonly goTo = (address: string) => ({ url: `${this.origin}${address}`, method: 'POST' });

  /** Never throws: a request that failed is returned as a failure. */
  private async ask<Answer>(
    patienceMilliseconds: number,
    request: (twilio: Twilio) => Promise<Answer>,
  ): Promise<{ readonly answer: Answer } | (TwilioFailure & { readonly code?: number })> {
    let timer: NodeJS.Timeout | undefined;
    try {
      this.client ??= this.open();
      const asking = request(this.client);
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new LateAnswer()), patienceMilliseconds);
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
