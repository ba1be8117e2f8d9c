import { Call } from './call';
import { VirtualClock } from './clock';
import { Conferences } from './conference';
import type { RequestEvent, SimulatorEvent } from './events';
import { Exchange } from './exchange';
import { followIn } from './follow';
import { type Follow, Leg } from './leg';
import { answerRest, type RestAnswer, type RestRequest } from './rest/answer-rest';
import { type SimulatorOptions, withDefaults } from './settings';
import { RealTimeKeeper, type TimeKeeper, VirtualTimeKeeper } from './time-keeper';
import { type TranscriptEntry, toTranscriptEntry } from './transcript';

export interface PlacedCall {
  readonly from: string;
  readonly to: string;
  readonly sipHeaders?: Readonly<Record<string, string>>;
}

/** A simulated Twilio: numbers that can be called, and TwiML that is fetched and executed. */
export class Simulator {
  readonly #exchange: Exchange;
  readonly #conferences = new Conferences();
  readonly #follow: Follow;
  readonly #time: TimeKeeper;
  readonly #calls = new Map<string, Call>();
  /** By SID in lower case: the REST API takes either. */
  readonly #legs = new Map<string, Leg>();
  readonly #listeners = new Set<(event: SimulatorEvent) => void>();
  #isStopped = false;

  constructor(options: SimulatorOptions) {
    this.#exchange = new Exchange(withDefaults(options), (event) => this.#publish(event));
    const { clock, activity } = this.#exchange;
    this.#follow = followIn(this.#conferences);
    this.#time =
      clock instanceof VirtualClock ? new VirtualTimeKeeper(clock, activity) : new RealTimeKeeper(clock, activity);
  }

  /** Gives another simulator the same SIDs. */
  get seed(): string {
    return this.#exchange.sids.seed;
  }

  get calls(): readonly Call[] {
    return [...this.#calls.values()];
  }

  findCall(sid: string): Call | undefined {
    return this.#calls.get(sid);
  }

  /** Places a call to a number. The first webhook is sent at once. */
  call({ from, to, sipHeaders = {} }: PlacedCall): Call {
    if (this.#isStopped) throw new Error('the simulator has been stopped');
    const number = this.#exchange.settings.numbers[to];
    if (number === undefined) throw new Error(`no such number: ${to}`);
    const transcript: TranscriptEntry[] = [];
    const record = (event: SimulatorEvent) => {
      const entry = toTranscriptEntry(event);
      if (entry !== undefined) transcript.push(entry);
    };
    const placed = { sid: this.#exchange.sids.nextCallSid(), from, to, number, sipHeaders };
    const leg = new Leg(this.#exchange, placed, this.#follow, record);
    const call = new Call(leg, transcript, this.#time, (other) => this.#callOf(other));
    this.#calls.set(leg.sid, call);
    void this.#run(leg);
    return call;
  }

  /** Calls `listener` with every event, until the returned function is called. */
  subscribe(listener: (event: SimulatorEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Resolves when no request is pending and only the clock's moving can cause an event. */
  async settle(): Promise<void> {
    await this.#time.until(() => false, this.#exchange.clock.now());
  }

  /** Moves the virtual clock by this time. Scripts that run concurrently each get the time they asked for. */
  async advance(seconds: number): Promise<void> {
    if (!(this.#exchange.clock instanceof VirtualClock)) throw new Error('only a VirtualClock can be advanced');
    await this.#time.until(() => false, this.#exchange.clock.now() + Math.round(seconds * 1000));
  }

  /**
   * For whoever answers a webhook: the clock goes on for this time before the answer, and other calls with it. One at a time
   * for each webhook.
   */
  pass(seconds: number): Promise<void> {
    return this.passUntil(new Promise((resolve) => void this.#exchange.clock.after(seconds * 1000, resolve)));
  }

  /** The same until a promise is settled: for one that waits for the answer to another webhook. */
  passUntil<T>(promise: Promise<T>): Promise<T> {
    return this.#exchange.activity.outside(promise);
  }

  /** Sends a webhook again, with the same parameters and a new signature; the answer is not executed. */
  async resend(request: RequestEvent): Promise<{ status: number; body: string }> {
    const answer = await this.#exchange.resend(request);
    if (!answer.answered) throw new Error(answer.message);
    return { status: answer.status, body: answer.body };
  }

  /** The calls in a conference now; none where there is no such conference. */
  conference(name: string): readonly Call[] {
    return (this.#conferences.find(name)?.legs ?? []).map((leg) => this.#callOf(leg));
  }

  answerRest(request: RestRequest): RestAnswer {
    return answerRest({ exchange: this.#exchange, leg: (sid) => this.#legs.get(sid.toLowerCase()) }, request);
  }

  /** Ends all calls; resolves when all webhooks are answered. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const leg of [...this.#legs.values()]) leg.end('completed');
    await this.#exchange.activity.idle();
  }

  async #run(leg: Leg): Promise<void> {
    this.#legs.set(leg.sid.toLowerCase(), leg);
    try {
      await leg.run();
    } catch (error) {
      this.#exchange.activity.fail(error);
    }
  }

  #callOf(leg: Leg): Call {
    const call = this.#calls.get(leg.sid);
    if (call === undefined) throw new Error(`no call ${leg.sid}`);
    return call;
  }

  #publish(event: SimulatorEvent): void {
    for (const listener of this.#listeners) listener(event);
    this.#time.recheck(event.callSid);
  }
}
