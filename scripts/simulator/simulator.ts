import { Call, ExpectationFailed, type Within } from './call';
import { VirtualClock } from './clock';
import { Conferences } from './conference';
import { DialQueue } from './dial-queue';
import type { RequestEvent, SimulatorEvent } from './events';
import { Exchange } from './exchange';
import { followIn } from './follow';
import { type Follow, Leg, type Placed } from './leg';
import { type Phone, type PhoneHandler, Phones } from './phones';
import { answerRest, type RestRequest } from './rest/answer-rest';
import type { OutboundCall } from './rest/create-call';
import type { RestAnswer } from './rest/refusal';
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
  readonly #phones = new Phones();
  readonly #dialQueue: DialQueue;
  /** The calls with which a number's phone has rung, and which no script has taken yet. */
  readonly #rung = new Map<string, Call[]>();
  readonly #listeners = new Set<(event: SimulatorEvent) => void>();
  #isStopped = false;

  constructor(options: SimulatorOptions) {
    this.#exchange = new Exchange(withDefaults(options), (event) => this.#publish(event));
    const { clock, activity, settings } = this.#exchange;
    this.#dialQueue = new DialQueue(clock, settings.callsPerSecond);
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
    return this.#callOf(this.#start({ from, to, number, sipHeaders }));
  }

  /** Sets what a phone does when it is called. Without that, nobody has the number. */
  phone(number: string, phone: Phone | PhoneHandler): void {
    this.#phones.set(number, phone);
  }

  /** Waits until a number's phone rings; each of its calls is given to one script. */
  async rings(number: string, { withinSeconds = 30 }: Within = {}): Promise<Call> {
    const waiting = this.#rung.get(number) ?? [];
    this.#rung.set(number, waiting);
    await this.#time.until(() => waiting.length > 0, this.#exchange.clock.now() + withinSeconds * 1000, number);
    const call = waiting.shift();
    if (call === undefined) throw new ExpectationFailed(`${number} was expected to ring within ${withinSeconds} s`);
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
    const placing = {
      isOurs: (number: string) => this.#exchange.settings.numbers[number] !== undefined,
      refusalOf: (number: string) => this.#phones.refusalOf(number),
      place: (call: OutboundCall) => this.#place(call),
    };
    const leg = (sid: string) => this.#legs.get(sid.toLowerCase());
    return answerRest({ exchange: this.#exchange, leg, placing }, request);
  }

  /** Ends all calls; resolves when all webhooks are answered. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const leg of [...this.#legs.values()]) leg.cancel();
    await this.#exchange.activity.idle();
  }

  #start(placed: Omit<Placed, 'sid'>): Leg {
    const transcript: TranscriptEntry[] = [];
    const record = (event: SimulatorEvent) => {
      const entry = toTranscriptEntry(event);
      if (entry !== undefined) transcript.push(entry);
    };
    const sid = this.#exchange.sids.nextCallSid();
    const leg = new Leg(this.#exchange, { sid, ...placed }, this.#follow, record);
    this.#calls.set(sid, new Call(leg, transcript, this.#time, (other) => this.#callOf(other)));
    void this.#run(leg);
    return leg;
  }

  #place({ from, to, webhooks, ringSeconds, longestSeconds }: OutboundCall): Leg {
    if (this.#isStopped) throw new Error('the simulator has been stopped');
    const queueTime = this.#dialQueue.takeTurn();
    const phone = (): Phone => (this.#isInUse(leg) ? 'busy' : this.#phones.ring(this.#callOf(leg)));
    const outbound = { queueTime, ringSeconds, longestSeconds, phone };
    const leg = this.#start({ from, to, number: webhooks, sipHeaders: {}, outbound });
    return leg;
  }

  /** Whether the phone that a call is to is in another call, or rings. */
  #isInUse(called: Leg): boolean {
    const { to } = called.placed;
    return [...this.#legs.values()].some((leg) => {
      if (leg === called || leg.hasEnded || leg.status === 'queued') return false;
      return (leg.placed.outbound === undefined ? leg.placed.from : leg.placed.to) === to;
    });
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
    if (event.kind === 'ringing') this.#noteRinging(event.callSid);
  }

  #noteRinging(callSid: string): void {
    const call = this.#calls.get(callSid);
    if (call === undefined) return;
    const { to } = call;
    const waiting = this.#rung.get(to) ?? [];
    waiting.push(call);
    this.#rung.set(to, waiting);
    this.#time.recheck(to);
  }
}
