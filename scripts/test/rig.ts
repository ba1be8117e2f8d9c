import { rmSync } from 'node:fs';
import type { Day } from '../../src/calendar/civil-time';
import type { Stores } from '../../src/entry/stores';
import { tallyDay } from '../../src/figures/count-day';
import type { Tally } from '../../src/figures/tally';
import type { LocalServer } from '../local/local-server';
import { telephones } from '../local/telephones';
import type { VirtualClock } from '../simulator/clock';
import type { SimulatorOptions } from '../simulator/settings';
import type { Simulator } from '../simulator/simulator';
import { dayToCome } from './day-to-come';

/** A server in this process or another. */
export interface AnyServer extends Omit<LocalServer, 'services'> {
  readonly services: Omit<LocalServer['services'], 'close'>;
}

/** Faccina as `npm start` brings it up, in a folder of its own, for whoever tries it out: tests, faults, the attack. */
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

  /** A day that nothing has happened on yet, in winter, at UTC+1. */
  newDay(): Day {
    this.#days += 1;
    return dayToCome(this.#days);
  }

  /** Telephones on a clock of their own, which moves when somebody waits. */
  telephones(clock: VirtualClock, options: Partial<SimulatorOptions> = {}): Simulator {
    return telephones(this.url, this.server.services.settings, clock, options);
  }

  tally(day: Day): Promise<Tally> {
    // Days here are decades away: at this moment none of their hours is over, and nothing of them is kept.
    return tallyDay({ ...this.stores, now: new Date() }, day);
  }

  async stop(): Promise<void> {
    await this.server.close();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
