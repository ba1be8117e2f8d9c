import { Deferred } from './deferred';
import type { Scope } from './scope';
import type { Settings, StarOrder } from './settings';

/** The participant who pressed `*`, and the others. */
export type Side = 'presser' | 'other';

const firstSide: Readonly<Record<StarOrder, Side | undefined>> = {
  'presser-first': 'presser',
  'other-first': 'other',
  together: undefined,
};

/** After a `*`: in which order the participants' action callbacks are sent. */
export class CallbackOrder {
  readonly #first: Side | undefined;
  readonly #firstAnswered = new Deferred<void>();

  constructor(private readonly settings: Pick<Settings, 'starOrder' | 'starGapSeconds'>) {
    this.#first = firstSide[settings.starOrder];
  }

  /** Delays one side until the other's callback has been answered, as `starOrder` says. */
  async waitForTurn(side: Side, scope: Scope): Promise<void> {
    if (this.#first === undefined || this.#first === side) return;
    await scope.until(this.#firstAnswered.promise);
    await scope.wait(this.settings.starGapSeconds);
  }

  /** To be called when this side's callback has been answered, or when it has none. */
  answered(side: Side): void {
    if (this.#first === side) this.#firstAnswered.resolve();
  }
}
