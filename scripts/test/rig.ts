import { rmSync } from 'node:fs';
import { type Day, daysBefore } from '../../src/calendar/civil-time';
import type { Stores } from '../../src/entry/stores';
import { tallyDay } from '../../src/figures/count-day';
import type { DayTotals } from '../../src/figures/tally';
import type { LocalServer } from '../local/local-server';
import { telephones } from '../local/telephones';
import type { VirtualClock } from '../simulator/clock';
import type { SimulatorOptions } from '../simulator/settings';
import type { Simulator } from '../simulator/simulator';

/**
 * A day for calls on a virtual clock, in winter, at UTC+1. It is decades away, because a server under test keeps hours and
 * seals days of the real present and past.
 * @param count from 1 to 100; each gives another day
 */
export const dayToCome = (count: number): Day => daysBefore('2046-11-01', -count);

/** A server in this process or another. */
export interface AnyServer extends Omit<LocalServer, 'services'> {
  readonly services: Omit<LocalServer['services'], 'close'>;
}

/** Faccina as `npm start` runs it, in a temporary folder; for tests, faults and the attack. */
export class Rig {
  #days = 0;

  protected constructor(
    readonly server: AnyServer,
    readonly stores: Stores,
    private readonly directory: string,
  ) {}

  get url(): string {
    return this.server.url.replace('localhost', '127.0.0.1');
  }

  /** A new day without calls, in winter, at UTC+1. */
  newDay(): Day {
    this.#days += 1;
    return dayToCome(this.#days);
  }

  /** A simulator on the given clock. */
  telephones(clock: VirtualClock, options: Partial<SimulatorOptions> = {}): Simulator {
    return telephones(this.url, this.server.services.settings, clock, options);
  }

  /** Without how far the waits that were told erred: that nobody foresees. */
  async tally(day: Day): Promise<DayTotals> {
    // Far in the future: none of its hours is over yet, so that nothing is kept.
    const { told, ...totals } = await tallyDay({ ...this.stores, now: new Date() }, day);
    return totals;
  }

  async stop(): Promise<void> {
    await this.server.close();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
