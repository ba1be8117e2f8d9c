import type { SimulatorEvent } from '../../simulator/events';
import type { World } from './world';

/** Somebody on the phone in the world: hears events and acts some seconds later. */
export type Listener = (event: SimulatorEvent) => void;

/** Hands each event to whoever holds that phone. */
export class People {
  private readonly listeners = new Map<string, Listener>();

  constructor(world: World) {
    world.simulator.subscribe((event) => this.listeners.get(event.callSid)?.(event));
  }

  listen(callSid: string, listener: Listener): void {
    this.listeners.set(callSid, listener);
  }
}
