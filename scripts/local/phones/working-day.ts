import { type Day, dayEndOf, dayOf } from '../../../src/calendar/civil-time';
import type { VirtualClock } from '../../simulator/clock';
import type { SimulatorEvent } from '../../simulator/events';
import type { Simulator } from '../../simulator/simulator';
import { beCitizen, type Citizen } from './day/citizen';
import type { DayProgress } from './day/desk';
import { Line } from './day/line';
import { beOperator, type Workplace } from './day/operator';
import { type CitizenPlan, operatorsFor, type PlayedService, planDay } from './day/plan';
import { Random } from './day/random';
import { type Outcome, type Truth, truthOf } from './day/truth';
import { phoneNumber } from './numbers';
import { type PromptsHeard, promptsHeardHere } from './prompts-heard';

interface Options {
  /** The day's own simulator, and its clock, whose time is the day's beginning. */
  readonly simulator: Simulator;
  readonly clock: VirtualClock;
  readonly calls: number;
  readonly seed: number;
  /** The time from the beginning to the last call; ten hours by default. */
  readonly seconds?: number;
  /** The first has the most calls. */
  readonly services: readonly PlayedService[];
  readonly operatorNumber: string;
  readonly operators: readonly { readonly number: string; readonly pin: string }[];
  readonly onProgress?: (progress: DayProgress) => void;
  /** Once aborted no more calls come in; calls in progress are completed. */
  readonly signal?: AbortSignal;
  readonly promptsHeard?: PromptsHeard;
}

const usualDaySeconds = 10 * 3600;
/** Operators sign in that long before the first call. */
const openingSeconds = 120;

/** So many numbers are a day's own: another seed has other citizens. */
const numbersOfDay = 1_000;

/** The outcome of a call, and the day that it belongs to. */
interface Ended {
  readonly day: Day;
  readonly outcome: Outcome;
}

/**
 * Plays a day at the call centre and returns what really happened: counted from what citizens and operators did and heard on
 * their phones, never from the system's own figures.
 * @returns of each day that a call came in on, civil ones before windows
 */
export async function playWorkingDay(options: Options): Promise<readonly Truth[]> {
  const { simulator, clock, services, calls, seed, seconds = usualDaySeconds } = options;
  const begun = services.map(({ questionnaire: { dayEnd } }) => dayOf(new Date(clock.now()), dayEnd));
  const openSeconds = seconds - openingSeconds;
  const day = new WorkingDay(options);
  let isOver = false;
  const played = day
    .play(planDay(new Random(seed), calls, openSeconds, services), operatorsFor(calls, openSeconds))
    .finally(() => {
      isOver = true;
    });
  const moved = (async () => {
    while (!isOver) await simulator.advance(60);
  })();
  const [ended] = await Promise.all([played, moved]);
  const days = [...new Set([...begun, ...ended.map(({ day }) => day)])].sort(civilFirst);
  return days.map((of) =>
    truthOf(
      of,
      ended.flatMap(({ day: other, outcome }) => (other === of ? outcome : [])),
    ),
  );
}

const civilFirst = (one: Day, other: Day): number =>
  dayEndOf(one).localeCompare(dayEndOf(other)) || one.localeCompare(other);

class WorkingDay implements Workplace {
  readonly #options: Options;
  readonly #promptsHeard: PromptsHeard;
  readonly #lines = new Map<string, Line>();
  readonly #citizens = new Map<string, Citizen>();
  readonly #operatorLines = new Set<Line>();
  /** Citizens in a call who have not talked to an operator yet. */
  readonly #coming = new Set<string>();
  #arrived = 0;
  #ended = 0;
  #isOver = false;

  constructor(options: Options) {
    this.#options = options;
    this.#promptsHeard = options.promptsHeard ?? promptsHeardHere();
  }

  async play(plans: readonly CitizenPlan[], operatorCount: number): Promise<Ended[]> {
    const deafen = this.#options.simulator.subscribe((event) => this.#hear(event));
    const random = new Random(this.#options.seed + 1);
    // An error of any citizen or operator aborts the day: without operators it would never end.
    let breakOff: (fault: unknown) => void = () => {};
    const brokenOff = new Promise<never>((_resolve, reject) => {
      breakOff = reject;
    });
    const shifts = Array.from({ length: operatorCount }, (_, index) =>
      this.#shift(index, random.fork()).catch(breakOff),
    );
    try {
      return await Promise.race([this.#receiveAll(plans, random, breakOff), brokenOff]);
    } finally {
      this.#isOver = true;
      for (const line of this.#operatorLines) line.callOff();
      await Promise.all(shifts);
      deafen();
    }
  }

  pickUp(): Line {
    const { operatorNumber } = this.#options;
    const line = this.#dial(phoneNumber('operator', this.#operatorLines.size + 1), operatorNumber);
    this.#operatorLines.add(line);
    return line;
  }

  citizenOn(callSid: string): Citizen | undefined {
    return this.#citizens.get(callSid);
  }

  somebodyIsComing(): boolean {
    return this.#coming.size > 0;
  }

  dayIsOver(): boolean {
    return this.#isOver;
  }

  async #shift(index: number, random: Random): Promise<void> {
    const { operators } = this.#options;
    const operator = operators[index % operators.length];
    if (operator === undefined) throw new Error('a working day needs an operator who can sign in');
    await beOperator({ ...operator, mistakesThePin: index === 0 }, this, random);
  }

  async #receiveAll(
    plans: readonly CitizenPlan[],
    random: Random,
    breakOff: (fault: unknown) => void,
  ): Promise<Ended[]> {
    const calls: Promise<Ended>[] = [];
    for await (const plan of this.#arrivals(plans)) {
      const call = this.#receive(plan, random.fork());
      call.catch(breakOff);
      calls.push(call);
    }
    return Promise.all(calls);
  }

  /** Yields each plan at its time. */
  async *#arrivals(plans: readonly CitizenPlan[]): AsyncGenerator<CitizenPlan> {
    const { clock, signal } = this.#options;
    const opensAt = clock.now() + openingSeconds * 1000;
    for (const plan of plans) {
      await this.#momentOrAbort(opensAt + plan.arrivesAfterSeconds * 1000);
      if (signal?.aborted) return;
      yield plan;
    }
  }

  #momentOrAbort(moment: number): Promise<void> {
    const { clock, signal } = this.#options;
    return new Promise((resolve) => {
      const arrive = (): void => {
        signal?.removeEventListener('abort', arrive);
        cancel();
        resolve();
      };
      const cancel = clock.after(Math.round(moment - clock.now()), arrive);
      signal?.addEventListener('abort', arrive);
      if (signal?.aborted) arrive();
    });
  }

  async #receive(plan: CitizenPlan, random: Random): Promise<Ended> {
    const { seed, clock } = this.#options;
    const { number, questionnaire } = plan.service;
    this.#arrived++;
    const day = dayOf(new Date(clock.now()), questionnaire.dayEnd);
    const line = this.#dial(phoneNumber('citizen', seed * numbersOfDay + this.#arrived), number);
    const citizen: Citizen = { line, plan, starred: false };
    this.#citizens.set(line.sid, citizen);
    this.#coming.add(line.sid);
    this.#tell();
    const outcome = await beCitizen(citizen, random);
    this.#ended++;
    this.#tell();
    return { day, outcome };
  }

  #dial(from: string, to: string): Line {
    const { simulator, clock } = this.#options;
    const line = new Line(simulator.call({ from, to }), clock, this.#promptsHeard);
    this.#lines.set(line.sid, line);
    return line;
  }

  #hear(event: SimulatorEvent): void {
    this.#lines.get(event.callSid)?.hear(event);
    if (event.kind === 'bridged' || event.kind === 'ended') this.#coming.delete(event.callSid);
  }

  #tell(): void {
    this.#options.onProgress?.({ arrived: this.#arrived, ended: this.#ended });
  }
}
