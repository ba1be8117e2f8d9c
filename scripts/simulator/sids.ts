import { createHash } from 'node:crypto';

/** Identifiers that look like Twilio's and are the same again for the same seed. */
export class Sids {
  readonly #counts = new Map<string, number>();

  constructor(readonly seed: string) {}

  next(prefix: 'CA' | 'QU'): string {
    return prefix + this.#digest(prefix).slice(0, 32);
  }

  /** Twilio marks a webhook with one of these, and keeps it when it sends the webhook again. */
  nextIdempotencyToken(): string {
    return this.#digest('webhook').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
  }

  /** Counted for each kind by itself: the third call has the same SID, however many webhooks were sent before it. */
  #digest(kind: string): string {
    const count = this.#counts.get(kind) ?? 0;
    this.#counts.set(kind, count + 1);
    return createHash('sha256').update(`${this.seed}:${kind}:${count}`).digest('hex');
  }
}
