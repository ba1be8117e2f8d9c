import { keepAsking, type Options } from './keep-asking';

/** Keeps asking while this page is open; at once when the network is back, or somebody looks again. */
export function askInPage<Figures>(options: Omit<Options<Figures>, 'isHidden' | 'chance'>): void {
  const { now } = keepAsking({ ...options, isHidden: () => document.hidden, chance: Math.random });
  addEventListener('online', now);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) now();
  });
}
