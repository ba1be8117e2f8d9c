import { CallbackOrder, type Side } from './callback-order';
import { Deferred } from './deferred';
import type { Leg } from './leg';
import type { Scope } from './scope';
import type { ConferenceNoun } from './twiml/verb';

/** Why somebody left a conference. `ended`: with somebody who had `endConferenceOnExit`. */
export type DepartureReason = 'star' | 'gone' | 'time-limit' | 'failed' | 'ended';

export interface Departure {
  readonly why: DepartureReason;
  /** After a `*`: the order of the action callbacks. */
  readonly callbacks?: { readonly order: CallbackOrder; readonly side: Side };
}

/** A leg in a conference, from `<Dial>` until it leaves or the conference ends. */
export class Participant {
  /** Plays the wait document; cancelled when the conference starts. */
  waiting: Scope | undefined;
  /** Whom it was first connected with. */
  partner: Leg | undefined;
  #departure: Departure | undefined;
  readonly #left = new Deferred<void>();

  constructor(
    readonly leg: Leg,
    readonly noun: ConferenceNoun,
  ) {}

  get departure(): Departure | undefined {
    return this.#departure;
  }

  get left(): Promise<void> {
    return this.#left.promise;
  }

  /** Only the first call counts. */
  leave(departure: Departure): void {
    this.#departure ??= departure;
    this.#left.resolve();
  }
}

/** Starts with two participants, one of whom has `startConferenceOnEnter`; ends when one with `endConferenceOnExit` leaves. */
export class Conference {
  readonly #participants = new Set<Participant>();
  #hasStarted = false;

  constructor(
    readonly name: string,
    private readonly close: () => void,
  ) {}

  get size(): number {
    return this.#participants.size;
  }

  get legs(): readonly Leg[] {
    return [...this.#participants].map(({ leg }) => leg);
  }

  get hasStarted(): boolean {
    return this.#hasStarted;
  }

  join(participant: Participant): void {
    if (participant.noun.beepsOnEnter) this.#beep();
    this.#participants.add(participant);
    const starts = [...this.#participants].some(({ noun }) => noun.startOnEnter);
    if (this.size < 2 || !(this.#hasStarted || starts)) return;
    this.#hasStarted = true;
    for (const { waiting } of this.#participants) waiting?.cancel();
    this.#bridge();
  }

  /** Only the first call for a participant counts. */
  leave(participant: Participant, why: DepartureReason): void {
    if (!this.#participants.delete(participant)) return;
    this.#unbridge(participant.leg);
    if (participant.noun.beepsOnExit) this.#beep();
    const isEnd = participant.noun.endOnExit || this.size === 0;
    const dropped = isEnd ? [...this.#participants] : [];
    const order =
      why === 'star' && dropped.length > 0 ? new CallbackOrder(participant.leg.exchange.settings) : undefined;
    for (const other of dropped) {
      this.#participants.delete(other);
      this.#unbridge(other.leg);
      other.leave({ why: 'ended', ...(order && { callbacks: { order, side: 'other' } }) });
    }
    if (isEnd) this.close();
    participant.leave({ why, ...(order && { callbacks: { order, side: 'presser' } }) });
  }

  /** Everybody hears everybody; `bridgedWith` is one of the others. */
  #bridge(): void {
    for (const participant of this.#participants) {
      const { leg } = participant;
      const other = this.legs.find((each) => each !== leg);
      if (leg.bridgedWith !== undefined || other === undefined) continue;
      leg.bridgedWith = other;
      participant.partner ??= other;
      leg.emit({ kind: 'bridged', withCallSid: other.sid });
    }
  }

  #unbridge(leg: Leg): void {
    this.#part(leg);
    for (const other of this.legs) {
      if (other.bridgedWith !== leg) continue;
      const another = this.legs.find((each) => each !== other);
      if (another === undefined) this.#part(other);
      else other.bridgedWith = another;
    }
  }

  #part(leg: Leg): void {
    const { bridgedWith } = leg;
    if (bridgedWith === undefined) return;
    leg.bridgedWith = undefined;
    leg.emit({ kind: 'unbridged', withCallSid: bridgedWith.sid });
  }

  #beep(): void {
    for (const leg of this.legs) leg.emit({ kind: 'beep' });
  }
}

/** All conferences by name. After one has ended, its name opens a new one. */
export class Conferences {
  readonly #conferences = new Map<string, Conference>();

  find(name: string): Conference | undefined {
    return this.#conferences.get(name);
  }

  open(name: string): Conference {
    const existing = this.#conferences.get(name);
    if (existing !== undefined) return existing;
    const conference = new Conference(name, () => this.#conferences.delete(name));
    this.#conferences.set(name, conference);
    return conference;
  }
}
