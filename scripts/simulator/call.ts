import type { CallStatus } from './events';
import type { Leg } from './leg';
import type { TimeKeeper } from './time-keeper';
import { formatTranscript, type TranscriptEntry } from './transcript';

export interface Within {
  /** The timeout; with a virtual clock it passes at once. */
  readonly withinSeconds?: number;
}

const defaultTimeoutSeconds = 30;

/** A call did not go as the test expected; the message holds its transcript. */
export class ExpectationFailed extends Error {
  override name = 'ExpectationFailed';
}

/** A phone call as a test sees it: it hears, presses keys and hangs up. */
export class Call {
  /** Each expectation looks only at what came after the last one and after the last key. */
  #heardUpTo = 0;

  constructor(
    private readonly leg: Leg,
    readonly transcript: readonly TranscriptEntry[],
    private readonly time: TimeKeeper,
    private readonly callOf: (leg: Leg) => Call,
  ) {}

  get sid(): string {
    return this.leg.sid;
  }

  get from(): string {
    return this.leg.placed.from;
  }

  get to(): string {
    return this.leg.placed.to;
  }

  /** Whether somebody is called, by the REST API. */
  get isOutbound(): boolean {
    return this.leg.placed.outbound !== undefined;
  }

  get status(): CallStatus {
    return this.leg.status;
  }

  get bridgedWith(): Call | undefined {
    return this.leg.bridgedWith === undefined ? undefined : this.callOf(this.leg.bridgedWith);
  }

  /** Presses keys and waits until everything that follows is settled. Does nothing on an ended call. */
  press(digits: string): Promise<void> {
    if (!/^[0-9*#]+$/.test(digits)) throw new TypeError(`not on a telephone's keypad: "${digits}"`);
    this.#heardUpTo = this.transcript.length;
    for (const digit of digits) this.leg.press(digit);
    return this.#settle();
  }

  /** A phone that rings is refused. */
  hangUp(): Promise<void> {
    this.leg.hangUp();
    return this.#settle();
  }

  /** Picks up a phone that rings; does nothing on any other. */
  answer(): Promise<void> {
    this.#heardUpTo = this.transcript.length;
    this.leg.pickUp();
    return this.#settle();
  }

  /** Waits until a voice says this. A string matches any part. */
  hears(expected: string | RegExp, within: Within = {}): Promise<void> {
    return this.#expect(`to hear ${show(expected)}`, within, (entry) => entry.kind === 'say' && says(entry, expected));
  }

  /** Waits until a recording or Twilio's own hold music plays. */
  hearsMusic(within: Within = {}): Promise<void> {
    return this.#expect('to hear music', within, (entry) => entry.kind === 'play');
  }

  /** Waits until the call is connected to another. */
  isBridged(within: Within = {}): Promise<void> {
    return this.#expect('to be put through', within, (entry) => entry.kind === 'bridged');
  }

  async presses(digits: string): Promise<void> {
    await this.#settle();
    this.#failOnFaults(`to press ${digits}`);
    if (this.leg.hasEnded) this.#fail(`to press ${digits}, but the call has ended`);
    await this.press(digits);
  }

  async hangsUp(): Promise<void> {
    this.#failOnFaults('to hang up');
    if (this.leg.hasEnded) this.#fail('to hang up, but the call has ended');
    await this.hangUp();
  }

  async answers(): Promise<void> {
    await this.#settle();
    if (this.status !== 'ringing') this.#fail(`to answer, but the call is ${this.status}`);
    await this.answer();
  }

  /** Waits until the call has ended and its webhooks are answered. */
  async isEnded(within: Within = {}): Promise<void> {
    const isSo = () => this.leg.hasEnded || this.leg.faults.length > 0;
    await this.time.until(isSo, this.#deadline(within), this.sid);
    this.#failOnFaults('to end');
    if (!this.leg.hasEnded) this.#fail(`to end within ${within.withinSeconds ?? defaultTimeoutSeconds} s`);
  }

  async #expect(what: string, within: Within, matches: (entry: TranscriptEntry) => boolean): Promise<void> {
    let lookedUpTo = this.#heardUpTo;
    let found: number | undefined;
    const look = () => {
      for (; found === undefined && lookedUpTo < this.transcript.length; lookedUpTo++) {
        const entry = this.transcript[lookedUpTo];
        if (entry !== undefined && matches(entry)) found = lookedUpTo;
      }
      return found !== undefined || this.leg.hasEnded || this.leg.faults.length > 0;
    };
    await this.time.until(look, this.#deadline(within), this.sid);
    this.#failOnFaults(what);
    if (found !== undefined) this.#heardUpTo = found + 1;
    else if (this.leg.hasEnded) this.#fail(`${what}, but the call has ended`);
    else this.#fail(`${what} within ${within.withinSeconds ?? defaultTimeoutSeconds} s`);
  }

  #deadline({ withinSeconds = defaultTimeoutSeconds }: Within): number {
    return this.leg.exchange.clock.now() + withinSeconds * 1000;
  }

  async #settle(): Promise<void> {
    await this.time.until(() => false, this.leg.exchange.clock.now());
  }

  #failOnFaults(what: string): void {
    if (this.leg.faults.length > 0)
      this.#fail(`${what}, but was given TwiML that is none: ${this.leg.faults.join('; ')}`);
  }

  #fail(what: string): never {
    const [phone, called] = this.isOutbound ? [this.to, this.from] : [this.from, this.to];
    throw new ExpectationFailed(`${phone} on ${called} was expected ${what}\n${formatTranscript(this.transcript)}`);
  }
}

const show = (expected: string | RegExp) => (typeof expected === 'string' ? `"${expected}"` : `${expected}`);

function says({ text = '' }: TranscriptEntry, expected: string | RegExp): boolean {
  if (typeof expected === 'string') return text.includes(expected.replace(/\s+/g, ' ').trim());
  // Without `g` and `y`: such an expression keeps `lastIndex` between calls.
  return new RegExp(expected.source, expected.flags.replace(/[gy]/g, '')).test(text);
}
