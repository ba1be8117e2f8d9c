import type { SimulatorEvent } from '../../simulator/events';
import { operatorsNumber } from './centre';
import type { DayOptions } from './plan';
import { Promises } from './promises';
import type { Story } from './story';
import type { World } from './world';

/** Of two who are put through within so many seconds either may be first: one of them may have been on the way already. */
const atOnceSeconds = 30;
/** Who was not in the list while the database was silent is back with the next turn of the loop. */
const loopSeconds = 75;

/** What must never be, counted where it is. */
export interface Watched {
  busyTones: number;
  /** Put through, or called, while somebody who had come earlier was waiting on the phone. */
  callersOvertaken: number;
  /** Put through while a promise that stood in the line since earlier was in nobody's hands. */
  promisesOvertaken: number;
  /** More phones called than operators free for them. */
  dialledBeyondFree: number;
  /** Two calls to one number at once, or to somebody who was on the phone with us. */
  twiceAtOnce: number;
  mostWaiting: number;
  mostCalled: number;
}

/** Watches all phones. */
export class Watch {
  readonly seen: Watched = {
    ...{ busyTones: 0, callersOvertaken: 0, promisesOvertaken: 0, dialledBeyondFree: 0 },
    ...{ twiceAtOnce: 0, mostWaiting: 0, mostCalled: 0 },
  };
  readonly promises: Promises;
  private readonly byNumber: ReadonlyMap<string, Story>;
  /** Who waits in the line, by CallSid. */
  private readonly waiting = new Map<string, Story>();
  private readonly operators = new Set<string>();
  /** Calls to citizens that are under way and have met no operator. */
  private readonly called = new Set<string>();
  /** Legs that are in a conversation. */
  private readonly talking = new Set<string>();
  /** Each number's calls that are under way. */
  private readonly live = new Map<string, number>();

  constructor(
    private readonly world: World,
    stories: readonly Story[],
    private readonly silence: DayOptions['silence'],
  ) {
    this.byNumber = new Map(stories.map((story) => [story.plan.number, story]));
    this.promises = new Promises(world, (since) => this.turn(world.secondsOf(since), false));
    world.simulator.subscribe((event) => this.hear(event));
  }

  private hear(event: SimulatorEvent): void {
    const { callSid: sid } = event;
    const call = this.world.simulator.findCall(sid);
    if (!call) return;
    const number = call.isOutbound ? call.to : call.from;
    const story = this.byNumber.get(number);
    switch (event.kind) {
      case 'placed':
        if (call.to === operatorsNumber) this.operators.add(sid);
        if (call.isOutbound) this.dial(sid, number);
        this.live.set(number, (this.live.get(number) ?? 0) + 1);
        break;
      case 'say':
        if (story && !call.isOutbound) this.wait(sid, story);
        break;
      case 'joined':
        if (story && this.waiting.delete(sid)) this.turn(story.waitsSince ?? 0, true);
        break;
      case 'bridged':
        this.talking.add(sid);
        this.called.delete(sid);
        break;
      case 'unbridged':
        this.talking.delete(sid);
        break;
      case 'ended':
        for (const those of [this.operators, this.called, this.talking, this.waiting]) those.delete(sid);
        this.live.set(number, (this.live.get(number) ?? 1) - 1);
        if (!call.isOutbound && event.status !== 'completed') this.seen.busyTones += 1;
    }
  }

  private dial(sid: string, number: string): void {
    const { seen } = this;
    if ((this.live.get(number) ?? 0) > 0) seen.twiceAtOnce += 1;
    this.called.add(sid);
    seen.mostCalled = Math.max(seen.mostCalled, this.called.size);
    const free = [...this.operators].filter((operator) => !this.talking.has(operator)).length;
    if (this.called.size > free) seen.dialledBeyondFree += 1;
  }

  private wait(sid: string, story: Story): void {
    const { waitsSince, talkedAt, promisedAt, told } = story;
    if (waitsSince === undefined || talkedAt !== undefined || told === 'closed') return;
    if (promisedAt !== undefined) this.waiting.delete(sid);
    else this.waiting.set(sid, story);
    this.seen.mostWaiting = Math.max(this.seen.mostWaiting, this.waiting.size);
  }

  /** It is the turn of somebody who is in the line since then, on the phone or by a promise: nobody else is since earlier. */
  private turn(since: number, isOnThePhone: boolean): void {
    const { world, seen, silence } = this;
    if (world.now >= silence.from && world.now < silence.from + silence.seconds + loopSeconds) return;
    const isEarlier = (other: number) => other < since - atOnceSeconds;
    const callers = [...this.waiting.values()].map(({ waitsSince = since }) => waitsSince).filter(isEarlier);
    const promised = this.promises
      .waitingAt(world.clock.now())
      .map((at) => world.secondsOf(at))
      .filter(isEarlier);
    if (callers.length > 0) seen.callersOvertaken += 1;
    if (isOnThePhone && promised.length > 0) seen.promisesOvertaken += 1;
  }
}
