import { createHash } from 'node:crypto';

/** Identifiers in Twilio's format, reproducible by seed. */
export class Sids {
  readonly #counts = new Map<string, number>();

  constructor(
    readonly seed: string,
    private readonly callSidCase: 'lower' | 'upper',
  ) {}

  nextCallSid(): string {
    const digits = this.#digest('CA').slice(0, 32);
    return `CA${this.callSidCase === 'upper' ? digits.toUpperCase() : digits}`;
  }

  /** Twilio sends one with each webhook, and the same again with a retry. */
  nextIdempotencyToken(): string {
    return this.#digest('webhook').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
  }

  /** Each kind has its own counter: the third call's SID does not depend on the number of webhooks. */
  #digest(kind: string): string {
    const count = this.#counts.get(kind) ?? 0;
    this.#counts.set(kind, count + 1);
    return createHash('sha256').update(`${this.seed}:${kind}:${count}`).digest('hex');
  }
}
