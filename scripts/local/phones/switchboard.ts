import type { Call } from '../../simulator/call';
import type { SimulatorEvent } from '../../simulator/events';
import type { Simulator } from '../../simulator/simulator';
import { CalledPhones, type PhoneSetting } from './called-phones';
import { type Hint, hintFor, type Role } from './hint';
import type { OwnNumber } from './numbers';
import type { PromptsHeard } from './prompts-heard';
import { type Place, placeAfter, type Stage } from './stage';
import { type TranscriptLine, transcriptLine } from './transcript-line';

/** What a citizen can call. */
export interface CitizensLine {
  readonly number: string;
  /** Of the service that answers. */
  readonly name: string;
  /** Whether it draws whom it invites to answer. */
  readonly draws?: boolean;
}

/** A phone's latest call, as the page shows it. */
export interface PhoneCall {
  readonly sid: string;
  readonly as: Role;
  /** Which of the citizens' or operators' phones it is, from 1. */
  readonly phone: number;
  /** The phone's own; to whom it calls it may be withheld. */
  readonly number: string;
  readonly from: string;
  /** What was called: by this phone, or this phone. */
  readonly to: string;
  /** Whether the phone was called, and did not call. */
  readonly isCalled: boolean;
  readonly stage: Stage;
  /** The title of the question that the citizen is asked. */
  readonly question?: string;
  readonly lines: readonly TranscriptLine[];
}

/** The events for the page. */
export type Change =
  | { readonly kind: 'call'; readonly call: Omit<PhoneCall, 'lines'> }
  | { readonly kind: 'line'; readonly sid: string; readonly line: TranscriptLine }
  /** The voice or the music stops. */
  | { readonly kind: 'hush'; readonly sid: string }
  | { readonly kind: 'hint'; readonly hint: Hint }
  | { readonly kind: 'setting'; readonly setting: PhoneSetting };

interface Options {
  readonly simulator: Simulator;
  readonly lines: readonly CitizensLine[];
  readonly operatorNumber: string;
  readonly operators: readonly { readonly number: string; readonly pin: string }[];
  readonly promptsHeard: PromptsHeard;
}

interface Held extends Omit<PhoneCall, 'stage' | 'question' | 'lines'> {
  readonly call: Call;
  /** Whether the service draws whom it invites to answer. */
  readonly draws: boolean;
  readonly lines: TranscriptLine[];
  place: Place;
  /** Whether its survey has reached the thanks. */
  answered: boolean;
}

/** The most lines to keep of a call: an operator's may last all day. */
const mostLines = 300;

/** The phones of the page, each with the transcript of its latest call. */
export class Switchboard {
  readonly #options: Options;
  readonly #held = new Map<string, Held>();
  readonly #called: CalledPhones;
  readonly #listeners = new Set<(change: Change) => void>();
  #rests = false;
  #hint: Hint;

  constructor(options: Options) {
    this.#options = options;
    this.#hint = this.#nextHint();
    options.simulator.subscribe((event) => this.#hear(event));
    this.#called = new CalledPhones({
      simulator: options.simulator,
      isInUse: (as, phone) => this.#rests || this.#isLive(this.#latest(as, phone)),
      called: (as, phone, call) => this.#hold(call, { as, phone, number: call.to }),
    });
  }

  get calls(): readonly PhoneCall[] {
    return [...this.#held.values()].map((held) => ({ ...described(held), lines: held.lines }));
  }

  get hint(): Hint {
    return this.#hint;
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get isInUse(): boolean {
    return [...this.#held.values()].some((held) => this.#isLive(held));
  }

  get settings(): readonly PhoneSetting[] {
    return this.#called.settings;
  }

  /** What a phone does when it is called. */
  set(setting: PhoneSetting): void {
    this.#called.set(setting);
    this.#tell({ kind: 'setting', setting });
  }

  /** During a working day no call can be placed. */
  rest(rests: boolean): void {
    if (rests === this.#rests) return;
    this.#rests = rests;
    this.#refreshHint();
  }

  /** Places a call from one of the phones, unless it is in a call already or rests. */
  place(
    as: Role,
    phone: number,
    to = this.#options.lines[0]?.number ?? '',
    own: OwnNumber = 'mobile',
  ): PhoneCall | undefined {
    if (this.#rests || this.#isLive(this.#latest(as, phone))) return undefined;
    const { simulator, operatorNumber } = this.#options;
    const { number, from } = this.#called.numberFor(as, phone, own);
    const call = simulator.call({ from, to: as === 'citizen' ? to : operatorNumber });
    return this.#hold(call, { as, phone, number });
  }

  #latest(as: Role, phone: number): Held | undefined {
    return [...this.#held.values()].find((held) => held.as === as && held.phone === phone);
  }

  #isLive(held: Held | undefined): boolean {
    return held !== undefined && held.place.stage !== 'ended';
  }

  /** From now on the phone shows this call. */
  #hold(call: Call, phone: Pick<Held, 'as' | 'phone' | 'number'>): PhoneCall {
    const before = this.#latest(phone.as, phone.phone);
    if (before !== undefined) this.#held.delete(before.sid);
    const { sid, from, to, isOutbound: isCalled } = call;
    const answering = isCalled ? from : to;
    const draws = this.#options.lines.some((line) => line.draws === true && line.number === answering);
    const place: Place = { stage: isCalled ? 'ringing' : 'calling' };
    const held: Held = { sid, ...phone, from, to, isCalled, call, draws, lines: [], place, answered: false };
    this.#held.set(sid, held);
    this.#tell({ kind: 'call', call: described(held) });
    this.#refreshHint();
    return { ...described(held), lines: held.lines };
  }

  /** The phone's call, unless it has ended. */
  live(sid: string): Call | undefined {
    const held = this.#held.get(sid);
    return this.#isLive(held) ? held?.call : undefined;
  }

  #hear(event: SimulatorEvent): void {
    const held = this.#held.get(event.callSid);
    // Of a call that has ended the simulator still says that it left the conversation.
    if (held === undefined || held.place.stage === 'ended') return;

    if (silences.has(event.kind)) this.#tell({ kind: 'hush', sid: held.sid });
    const line = transcriptLine(event, (sid) => nameOf(this.#held.get(sid)));
    if (line !== undefined) this.#write(held, line);

    const before = held.place;
    held.place = placeAfter(before, event, this.#options.promptsHeard);
    const { stage, question } = held.place;
    if (stage === before.stage && question === before.question) return;
    held.answered ||= stage === 'thanked';
    this.#tell({ kind: 'call', call: described(held) });
    this.#refreshHint();
  }

  #write(held: Held, line: TranscriptLine): void {
    // Hold music loops; show it once.
    const again = line.kind === 'music' && held.lines.at(-1)?.kind === 'music';
    if (!again) held.lines.push(line);
    if (held.lines.length > mostLines) held.lines.shift();
    this.#tell({ kind: 'line', sid: held.sid, line });
  }

  #refreshHint(): void {
    this.#hint = this.#nextHint();
    this.#tell({ kind: 'hint', hint: this.#hint });
  }

  #nextHint(): Hint {
    const { operators } = this.#options;
    return hintFor({ calls: [...this.#held.values()], operators, isWorkingDay: this.#rests });
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}

const silences: ReadonlySet<SimulatorEvent['kind']> = new Set([
  'stopped',
  'redirected',
  'bridged',
  'unbridged',
  'ended',
]);

function described({ sid, as, phone, number, from, to, isCalled, place }: Held): Omit<PhoneCall, 'lines'> {
  const { stage, question } = place;
  return { sid, as, phone, number, from, to, isCalled, stage, ...(question && { question: question.title }) };
}

/** As the page names its phones. */
const nameOf = (held: Held | undefined): string =>
  held ? `${held.as === 'citizen' ? 'Cittadino' : 'Operatore'} ${held.phone}` : 'qualcuno';
