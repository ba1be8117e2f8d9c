import { Deferred } from './deferred';
import type { Scope } from './scope';
import type { Settings, StarOrder } from './settings';

/** Who left with a `*`, and who was left. */
export type Side = 'dial' | 'enqueue';

const firstSide: Readonly<Record<StarOrder, Side | undefined>> = {
  'dial-first': 'dial',
  'enqueue-first': 'enqueue',
  together: undefined,
};

/** The order in which the callbacks of two legs come that a `*` has parted. */
export class Parting {
  readonly #first: Side | undefined;
  readonly #firstAnswered = new Deferred<void>();

  constructor(private readonly settings: Pick<Settings, 'starOrder' | 'starGapSeconds'>) {
    this.#first = firstSide[settings.starOrder];
  }

  /** Keeps one side back until the other's callback has been answered, as the settings say. */
  async turnOf(side: Side, scope: Scope): Promise<void> {
    if (this.#first === undefined || this.#first === side) return;
    await scope.until(this.#firstAnswered.promise);
    await scope.wait(this.settings.starGapSeconds);
  }

  /** That side's callback has been answered, or there is none. */
  answered(side: Side): void {
    if (this.#first === side) this.#firstAnswered.resolve();
  }
}
