import { randomInt } from 'node:crypto';
import type { Call } from '../../simulator/call';
import type { SimulatorEvent } from '../../simulator/events';
import type { Simulator } from '../../simulator/simulator';
import { type Hint, hintFor, type Role } from './hint';
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
  readonly from: string;
  /** What it called. */
  readonly to: string;
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
  | { readonly kind: 'hint'; readonly hint: Hint };

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

const numbersToCallFrom = 1_000_000;

/** The most lines to keep of a call: an operator's may last all day. */
const mostLines = 300;

/** The phones of the page, each with the transcript of its latest call. */
export class Switchboard {
  readonly #options: Options;
  readonly #held = new Map<string, Held>();
  readonly #listeners = new Set<(change: Change) => void>();
  #rests = false;
  #hint: Hint;

  constructor(options: Options) {
    this.#options = options;
    this.#hint = this.#nextHint();
    options.simulator.subscribe((event) => this.#hear(event));
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
    return [...this.#held.values()].some(({ place }) => place.stage !== 'ended');
  }

  /** During a working day no call can be placed. */
  rest(rests: boolean): void {
    if (rests === this.#rests) return;
    this.#rests = rests;
    this.#refreshHint();
  }

  /** Places a call from one of the phones, unless it is in a call already or rests. Each citizen who calls is another one. */
  place(as: Role, phone: number, to = this.#options.lines[0]?.number ?? ''): PhoneCall | undefined {
    if (this.#rests) return undefined;
    const { simulator, lines, operatorNumber } = this.#options;
    // Who was invited to answer is not invited again for thirty days.
    const from = phoneNumber(as, as === 'citizen' ? randomInt(numbersToCallFrom) : phone);
    const before = [...this.#held.values()].find((held) => held.as === as && held.phone === phone);
    if (before !== undefined && before.place.stage !== 'ended') return undefined;
    if (before !== undefined) this.#held.delete(before.sid);

    const called = as === 'citizen' ? to : operatorNumber;
    const call = simulator.call({ from, to: called });
    const held: Held = {
      sid: call.sid,
      as,
      phone,
      from,
      to: called,
      call,
      draws: lines.some(({ number, draws }) => draws === true && number === called),
      lines: [],
      place: { stage: 'calling' },
      answered: false,
    };
    this.#held.set(call.sid, held);
    this.#tell({ kind: 'call', call: described(held) });
    this.#refreshHint();
    return { ...described(held), lines: held.lines };
  }

  /** The phone's call, unless it has ended. */
  live(sid: string): Call | undefined {
    const held = this.#held.get(sid);
    return held === undefined || held.place.stage === 'ended' ? undefined : held.call;
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

function described({ sid, as, phone, from, to, place: { stage, question } }: Held): Omit<PhoneCall, 'lines'> {
  return { sid, as, phone, from, to, stage, ...(question && { question: question.title }) };
}

/** As the page names its phones. */
const nameOf = (held: Held | undefined): string =>
  held ? `${held.as === 'citizen' ? 'Cittadino' : 'Operatore'} ${held.phone}` : 'qualcuno';

/** Numbers that nobody has: 000 is no Italian prefix. */
export function phoneNumber(as: Role, phone: number): string {
  return `+39000${as === 'citizen' ? '0' : '9'}${String(phone).padStart(6, '0')}`;
}
