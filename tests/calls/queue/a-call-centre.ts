import { clockAt, type FaultyRig } from '../../../scripts/lab/faults/faulty-rig';
import { localNumbers } from '../../../scripts/local/environment';
import type { Call } from '../../../scripts/simulator/call';
import type { RequestEvent, SimulatorEvent } from '../../../scripts/simulator/events';
import type { SimulatorOptions } from '../../../scripts/simulator/settings';
import type { Simulator } from '../../../scripts/simulator/simulator';
import type { Rig } from '../../../scripts/test/rig';
import { signIn } from '../../../scripts/test/sign-in';
import type { Day } from '../../../src/calendar/civil-time';
import type { DayTotals } from '../../../src/figures/tally';
import type { Faccina } from '../../support/a-faccina';

export const connecting = /Le passo un operatore/;
export const survey = /Questo è il sondaggio/;

/** Faccina and its telephones: for each test a new day, without calls. */
export class CallCentre {
  readonly events: SimulatorEvent[] = [];
  #callers = 0;

  private constructor(
    private readonly rig: Rig,
    readonly day: Day,
    readonly phones: Simulator,
  ) {
    phones.subscribe((event) => this.events.push(event));
  }

  static open(faccina: Faccina, options: Partial<SimulatorOptions> = {}): CallCentre {
    const day = faccina.newDay();
    return new CallCentre(faccina, day, faccina.phones(`${day}T09:00:00+01:00`, options));
  }

  /** With faults. */
  static openFaulty(rig: FaultyRig, options: Partial<SimulatorOptions> = {}): CallCentre {
    const day = rig.newDay();
    return new CallCentre(rig, day, rig.telephones(clockAt(day), options));
  }

  /** A citizen calls, and hears the greeting. */
  async callIn(to: string = localNumbers.citizen): Promise<Call> {
    this.#callers += 1;
    const citizen = this.phones.call({ from: `+39000${String(this.#callers).padStart(7, '0')}`, to });
    await citizen.hears(/Risponde/);
    return citizen;
  }

  /** A citizen calls, and waits in the line. */
  async waitInLine(to?: string): Promise<Call> {
    const citizen = await this.callIn(to);
    await citizen.hearsMusic();
    return citizen;
  }

  signIn(): Promise<Call> {
    return signIn(this.phones);
  }

  /** An operator who has heard that nobody is there. */
  async waitForCalls(): Promise<Call> {
    const operator = await this.signIn();
    await operator.hears(/Nessuno in linea/);
    return operator;
  }

  /** An operator and a citizen who have talked for a minute. */
  async talk(): Promise<{ readonly citizen: Call; readonly operator: Call }> {
    const operator = await this.waitForCalls();
    const citizen = await this.callIn();
    await citizen.isBridged();
    await this.phones.advance(60);
    return { citizen, operator };
  }

  requestsFor(step: string): RequestEvent[] {
    return this.events.filter((event) => event.kind === 'request').filter(({ url }) => pathOf(url) === `/${step}`);
  }

  tally(): Promise<DayTotals> {
    return this.rig.tally(this.day);
  }

  stop(): Promise<void> {
    return this.phones.stop();
  }
}

const pathOf = (url: string): string => new URL(url).pathname;

/** When a call heard this, in seconds since the call began. */
export function heardAt(call: Call, expected: RegExp): readonly number[] {
  const [first] = call.transcript;
  return call.transcript
    .filter(({ kind, text = '' }) => kind === 'say' && expected.test(text))
    .map(({ at }) => (at - (first?.at ?? at)) / 1000);
}
