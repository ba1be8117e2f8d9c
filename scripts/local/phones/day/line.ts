import type { Spoken } from '../../../../src/voice/speaker';
import type { PromptName } from '../../../../src/voice/spoken-texts';
import type { Call } from '../../../simulator/call';
import type { Clock } from '../../../simulator/clock';
import type { SimulatorEvent } from '../../../simulator/events';
import type { PromptsHeard } from '../prompts-heard';

/** An event on a line that a script can wait for: a prompt, what a questionnaire says, or something else that happens. */
type Sign = PromptName | Spoken | 'bridged' | 'unbridged' | 'ended';

const nameOf = (sign: Sign): string => (typeof sign === 'string' ? sign : sign.recording);

interface Waiting {
  readonly signs: readonly Sign[];
  readonly resolve: (sign: Sign | 'nothing') => void;
}

/** A phone that a script controls: it receives what is heard, in order, and acts. */
export class Line {
  /** Whether the two lines are connected. */
  bridgedWith: string | undefined;
  ended = false;
  readonly #unheard: string[] = [];
  #waiting: Waiting | undefined;

  constructor(
    private readonly call: Call,
    private readonly clock: Clock,
    private readonly promptsHeard: PromptsHeard,
  ) {}

  get sid(): string {
    return this.call.sid;
  }

  hear(event: SimulatorEvent): void {
    if (event.kind === 'bridged') this.bridgedWith = event.withCallSid;
    if (event.kind === 'unbridged') this.bridgedWith = undefined;
    if (event.kind === 'ended') this.ended = true;
    for (const name of this.#namesIn(event)) this.#notice(name);
  }

  /** Waits for the first of some events, or until the timeout or an abort. */
  async until<Awaited extends Sign>(
    signs: readonly Awaited[],
    seconds: number,
  ): Promise<Awaited | 'ended' | 'nothing'> {
    const sign = await this.#first([...signs, 'ended'], seconds);
    // `#first` returns only events that were asked for, which its type doesn't express.
    return sign as Awaited | 'ended' | 'nothing';
  }

  callOff(): void {
    this.#finish('nothing');
  }

  pause(seconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.clock.after(Math.round(seconds * 1000), resolve);
    });
  }

  /** Drops what was heard before a key: it is no answer to the key. */
  async press(digits: string): Promise<void> {
    this.#unheard.length = 0;
    await this.call.press(digits);
  }

  async hangUp(): Promise<void> {
    await this.call.hangUp();
  }

  #first(signs: readonly Sign[], seconds: number): Promise<Sign | 'nothing'> {
    for (let name = this.#unheard.shift(); name !== undefined; name = this.#unheard.shift()) {
      const sign = named(name, signs);
      if (sign) return Promise.resolve(sign);
    }
    if (this.ended) return Promise.resolve('ended');
    return new Promise((resolve) => {
      const giveUp = this.clock.after(Math.round(seconds * 1000), () => this.#finish('nothing'));
      this.#waiting = {
        signs,
        resolve: (sign) => {
          giveUp();
          resolve(sign);
        },
      };
    });
  }

  #notice(name: string): void {
    if (this.#waiting === undefined) {
      this.#unheard.push(name);
      return;
    }
    const sign = named(name, this.#waiting.signs);
    if (sign) this.#finish(sign);
  }

  #finish(sign: Sign | 'nothing'): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(sign);
  }

  #namesIn(event: SimulatorEvent): readonly string[] {
    switch (event.kind) {
      case 'say':
        return this.promptsHeard({ said: event.text }).map(({ name }) => name);
      case 'play':
        return event.url === undefined ? [] : this.promptsHeard({ played: event.url }).map(({ name }) => name);
      case 'bridged':
      case 'unbridged':
      case 'ended':
        return [event.kind];
      default:
        return [];
    }
  }
}

const named = (name: string, signs: readonly Sign[]): Sign | undefined => signs.find((sign) => nameOf(sign) === name);
