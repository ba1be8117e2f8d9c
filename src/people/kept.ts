/** Providers rarely move their endpoints; changed keys are fetched anew anyway. */
const keptMilliseconds = 3_600_000;
/** A failure is cached for a short time, so that not each visitor causes another request. */
const keptFaultMilliseconds = 10_000;

/** A process's cache of one value: the sign-in page is public, and its visitors must not cause requests to the provider. */
export class Kept<Value> {
  #kept: { readonly of: string; readonly since: number; readonly value: Promise<Value>; isFault: boolean } | undefined;

  /**
   * @param of the cache key
   * @throws what `ask` has thrown, for ten seconds to all callers
   */
  get(of: string, now: Date, ask: () => Promise<Value>): Promise<Value> {
    const age = now.getTime() - (this.#kept?.since ?? 0);
    const most = this.#kept?.isFault ? keptFaultMilliseconds : keptMilliseconds;
    if (this.#kept?.of === of && age >= 0 && age < most) return this.#kept.value;
    const kept = { of, since: now.getTime(), value: ask(), isFault: false };
    this.#kept = kept;
    kept.value.catch(() => {
      kept.isFault = true;
    });
    return kept.value;
  }
}
