import { dayOf } from '../../../../src/calendar/civil-time';
import { localNumbers } from '../../../local/environment';
import { Random } from '../../../local/phones/day/random';
import { numbersAt } from '../../../local/telephones';
import type { Call } from '../../../simulator/call';
import { RealClock } from '../../../simulator/clock';
import type { SimulatorEvent } from '../../../simulator/events';
import { askOverHttp, type HttpAnswer } from '../../../simulator/http-ask';
import type { Simulator } from '../../../simulator/simulator';
import type { BenchContext } from '../bench-context';
import { counted, type Row } from '../row';
import { SimulatedCentre } from '../simulated-centre';
import { quantile, spreadOf } from '../statistics';

const operators = 200;
const waiting = 400;
const arrivalsPerSecond = 3;
/** So that as many leave as come. */
const meanTalkSeconds = operators / arrivalsPerSecond;
/** A citizen who is not asked by then is lost. */
const longestDrainSeconds = 180;
/** The length of the hold music. */
const musicSeconds = 16;
/** Operators who have signed in: two hundred PINs would take the processor ten seconds. */
const signedIn = '+39060000002';
const signedInPath = '/signed-in';

async function goToNextCall(): Promise<HttpAnswer> {
  const shift = `shift=${dayOf(new Date())}&amp;turn=1&amp;services=urp`;
  const body = `<Response><Redirect>/operator/next-call?${shift}</Redirect></Response>`;
  return { status: 200, contentType: 'text/xml', body };
}

/** In real time: 200 operators talk, 400 citizens wait, three a second come. */
export async function busyCentre({ functionsFolder, databases, isFull }: BenchContext): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  const clock = new RealClock();
  const centre = await SimulatedCentre.start({
    ...{ functionsFolder, database, clock },
    simulator: (url) => ({
      playSeconds: () => musicSeconds,
      numbers: { ...numbersAt(url), [signedIn]: { voiceUrl: `${url}${signedInPath}` } },
      ask: (question) => (question.url.endsWith(signedInPath) ? goToNextCall() : askOverHttp(question)),
    }),
  });
  const people = new People(centre.simulator, clock);
  const pairings = new Pairings();
  try {
    await people.come(operators + waiting, 40, () => people.citizenCalls());
    await people.come(operators, 40, () => people.operatorCalls());
    const stop = centre.simulator.subscribe((event) => pairings.hear(event));
    const seconds = isFull ? 120 : 30;
    await people.come(arrivalsPerSecond * seconds, seconds, () => people.citizenCalls());
    stop();
    const lost = await people.leave();
    const { milliseconds } = pairings;
    const against = `${operators} operators, ${waiting} waiting, ${arrivalsPerSecond} a second; ${database.name}`;
    return [
      {
        what: 'a busy centre: p99 of a pairing',
        against,
        measured: spreadOf([quantile(milliseconds, 0.99)]),
        goal: { atMost: 500 },
        unit: 'ms',
      },
      { what: '… the median', against, measured: spreadOf(milliseconds), unit: 'ms' },
      { what: '… citizens lost', against: 'counted', measured: counted(lost), goal: { atMost: 0 } },
    ];
  } finally {
    await centre.stop();
  }
}

/** Those who call, and what they do. */
class People {
  readonly #random = new Random(1);
  readonly #acts = new Map<string, (event: SimulatorEvent) => void>();
  readonly #unasked = new Set<Call>();
  readonly #talking = new Set<Call>();
  #come = 0;
  #talkSeconds: () => number = () => this.#random.about(meanTalkSeconds, 5, 600);

  constructor(
    private readonly simulator: Simulator,
    private readonly clock: RealClock,
  ) {
    simulator.subscribe((event) => this.#acts.get(event.callSid)?.(event));
  }

  /** So many come, evenly over that time. */
  async come(count: number, withinSeconds: number, call: () => void): Promise<void> {
    for (let come = 0; come < count; come++) {
      call();
      await this.#pause(withinSeconds / count);
    }
  }

  /** A citizen waits, talks, and answers. */
  citizenCalls(): void {
    const call = this.#call(localNumbers.citizen);
    this.#unasked.add(call);
    let hasMet = false;
    this.#acts.set(call.sid, ({ kind }) => {
      if (kind === 'bridged') hasMet = true;
      if (kind !== 'gather' || !hasMet || !this.#unasked.delete(call)) return;
      void this.#pause(2).then(() => call.press('1'));
    });
  }

  /** An operator talks to one citizen after the other and presses `*`. */
  operatorCalls(): void {
    const call = this.#call(signedIn);
    this.#acts.set(call.sid, ({ kind }) => {
      if (kind === 'bridged') void this.#talk(call, this.#talkSeconds());
    });
  }

  /** Nobody comes any more, and talks are short. Returns how many are not asked all the same. */
  async leave(): Promise<number> {
    this.#talkSeconds = () => this.#random.between(5, 10);
    for (const call of this.#talking) void this.#talk(call, this.#random.between(0, 20));
    for (let seconds = 0; seconds < longestDrainSeconds && this.#unasked.size > 0; seconds++) await this.#pause(1);
    return this.#unasked.size;
  }

  async #talk(call: Call, seconds: number): Promise<void> {
    const partner = call.bridgedWith;
    this.#talking.add(call);
    await this.#pause(seconds);
    // One whose talk was cut short has another one by now.
    if (call.bridgedWith !== partner) return;
    this.#talking.delete(call);
    await call.press('*');
  }

  #call(to: string): Call {
    return this.simulator.call({ from: `+39000${String(++this.#come).padStart(7, '0')}`, to });
  }

  #pause(seconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.clock.after(seconds * 1000, resolve);
    });
  }
}

/** From the request of the one who comes second to the moment in which both have been sent to the room. */
class Pairings {
  readonly milliseconds: number[] = [];
  /** When the first of the two answers of a room had been asked for. */
  readonly #asked = new Map<string, number>();

  hear(event: SimulatorEvent): void {
    if (event.kind !== 'request') return;
    const [, room] = /<Conference[^>]*>([^<]+)</.exec(event.twiml ?? '') ?? [];
    if (room === undefined) return;
    const now = performance.now();
    const asked = Math.min(now - event.milliseconds, this.#asked.get(room) ?? Number.POSITIVE_INFINITY);
    if (this.#asked.has(room)) this.milliseconds.push(now - asked);
    this.#asked.set(room, asked);
  }
}
