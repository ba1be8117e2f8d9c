import { type ResultTable, resultTables } from './result-tables';
import type { Truth } from './truth';

export interface DayProgress {
  /** Calls that have come in so far. */
  readonly arrived: number;
  /** Of those, the ones that are over. */
  readonly ended: number;
}

/** Plays a day on its own simulator. */
export type PlayDay = (options: {
  readonly calls: number;
  readonly seed: number;
  readonly onProgress: (progress: DayProgress) => void;
  readonly signal: AbortSignal;
}) => Promise<readonly Truth[]>;

export type DayState =
  | { readonly kind: 'idle' }
  | ({ readonly kind: 'running'; readonly calls: number; readonly seed: number } & DayProgress)
  | {
      readonly kind: 'over';
      readonly stopped: boolean;
      readonly seed: number;
      /** Of each day that calls came in on. */
      readonly truths: readonly Truth[];
      readonly tables: readonly ResultTable[];
    }
  | { readonly kind: 'failed'; readonly seed: number; readonly message: string };

/** Starts and stops working days, one at a time. */
export class DayDesk {
  readonly #play: PlayDay;
  readonly #tell: (state: DayState) => void;
  #state: DayState = { kind: 'idle' };
  #underWay: AbortController | undefined;

  constructor(play: PlayDay, tell: (state: DayState) => void) {
    this.#play = play;
    this.#tell = tell;
  }

  get state(): DayState {
    return this.#state;
  }

  start(calls: number, seed: number): 'started' | 'already running' {
    if (this.#underWay !== undefined) return 'already running';
    this.#underWay = new AbortController();
    this.#become({ kind: 'running', calls, seed, arrived: 0, ended: 0 });
    void this.#run(calls, seed, this.#underWay.signal);
    return 'started';
  }

  /** No more calls come in; calls in progress are completed. */
  stop(): void {
    this.#underWay?.abort();
  }

  async #run(calls: number, seed: number, signal: AbortSignal): Promise<void> {
    const onProgress = (progress: DayProgress): void => this.#become({ kind: 'running', calls, seed, ...progress });
    try {
      const truths = await this.#play({ calls, seed, onProgress, signal });
      this.#become({ kind: 'over', stopped: signal.aborted, seed, truths, tables: resultTables(truths) });
    } catch (fault) {
      console.error('the working day broke off:', fault);
      this.#become({ kind: 'failed', seed, message: fault instanceof Error ? fault.message : String(fault) });
    } finally {
      this.#underWay = undefined;
    }
  }

  #become(state: DayState): void {
    this.#state = state;
    this.#tell(state);
  }
}
