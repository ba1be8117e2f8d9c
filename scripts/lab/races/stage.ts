import type { Call } from '../../simulator/call';
import type { Clock } from '../../simulator/clock';
import type { SimulatorEvent } from '../../simulator/events';
import type { Simulator } from '../../simulator/simulator';
import type { LegRecord, PlayRecord } from './play-record';

type Listener = (call: Call, event: SimulatorEvent) => void;
type Placed = Pick<LegRecord, 'name' | 'role' | 'serves'> & { readonly from: string; readonly to: string };

/** Where the people of a play make their calls. */
export class Stage {
  private readonly listeners = new Map<string, (event: SimulatorEvent) => void>();

  constructor(
    readonly simulator: Simulator,
    readonly clock: Clock,
    readonly record: PlayRecord,
    private readonly startedAt: number,
    private readonly calmAt: number,
  ) {
    simulator.subscribe((event) => this.listeners.get(event.callSid)?.(event));
  }

  /** Then everybody behaves, and nobody leaves before they were asked. */
  get isCalm(): boolean {
    return this.clock.now() >= this.startedAt + this.calmAt * 1000;
  }

  /** Does something so many seconds after the beginning. */
  at(seconds: number, act: () => void): void {
    this.clock.after(this.startedAt + seconds * 1000 - this.clock.now(), act);
  }

  in(seconds: number, act: () => void): void {
    this.clock.after(seconds * 1000, act);
  }

  /** Places a call. @param listener is told all events of it */
  place({ name, role, serves, from, to }: Placed, listener: Listener): Call {
    const call = this.simulator.call({ from, to });
    this.record.add({ name, role, serves, sid: call.sid, hungUp: false });
    this.record.say(name, `calls (${serves})`);
    this.listeners.set(call.sid, (event) => listener(call, event));
    return call;
  }

  // What people do fails only if the play itself does, and that is seen where it is awaited.

  press(call: Call, key: string): void {
    void call.press(key).catch(() => undefined);
  }

  hangUp(call: Call): void {
    const leg = this.record.leg(call.sid);
    if (leg && call.status !== 'completed') leg.hungUp = true;
    void call.hangUp().catch(() => undefined);
  }

  /** Whether a leg is on the line still. */
  isThere({ sid }: Pick<LegRecord, 'sid'>): boolean {
    return this.simulator.findCall(sid)?.status !== 'completed';
  }
}
