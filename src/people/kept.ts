/** Providers move their endpoints with notice, and change their keys, which are looked for anew by themselves. */
const keptMilliseconds = 3_600_000;
/** One that does not answer is asked again soon, and not by everybody who asks us. */
const keptFaultMilliseconds = 10_000;

/** What was asked for once in this process: anybody may ask us, and is no reason to ask the provider. */
export class Kept<Value> {
  #kept: { readonly of: string; readonly since: number; readonly value: Promise<Value>; isFault: boolean } | undefined;

  /**
   * @param of what it depends on
   * @throws what `ask` has thrown, to everybody who asks within ten seconds
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
