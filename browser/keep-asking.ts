import { type Heard, pauseAfter } from './poll-pace';

export interface Options<Figures> {
  readonly ask: () => Promise<Heard<Figures>>;
  readonly hear: (heard: Heard<Figures>) => void;
  readonly isHidden: () => boolean;
  readonly chance: () => number;
  /** Age of the figures in the page as it was delivered. */
  readonly firstAgeMilliseconds: number;
  /** How often what is asked for changes; else as often as figures are counted. */
  readonly everyMilliseconds?: number;
}

export interface Asking {
  /** Polls at once: the network is back, or the page is visible again. */
  now(): void;
  stop(): void;
}

/** Polls while the page is open: one request and one timer at a time, so that nothing piles up overnight. */
export function keepAsking<Figures>(options: Options<Figures>): Asking {
  const { ask, hear, isHidden, chance, firstAgeMilliseconds, everyMilliseconds } = options;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;
  let isOver = false;
  let failures = 0;

  const wait = (heard: Heard<unknown>): void => {
    const pause = pauseAfter(heard, { failures, isHidden: isHidden(), chance: chance(), everyMilliseconds });
    if (pause === undefined) isOver = true;
    else timer = setTimeout(next, pause);
  };
  const next = async (): Promise<void> => {
    if (isAsking || isOver) return;
    clearTimeout(timer);
    isAsking = true;
    const heard = await ask();
    isAsking = false;
    if (isOver) return;
    failures = heard.kind === 'lost' || heard.kind === 'failing' ? failures + 1 : 0;
    hear(heard);
    wait(heard);
  };
  wait({ kind: 'same', ageMilliseconds: firstAgeMilliseconds });
  return {
    now: () => void next(),
    stop() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
