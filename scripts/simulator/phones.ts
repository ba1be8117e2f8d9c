import type { Call } from './call';

/** What the phone of a number does when it is called. */
export type Phone =
  /** Rings until a script, or a person, answers or refuses: a call's `answers` and `hangsUp`. */
  | 'rings'
  | 'busy'
  /** Out of order, switched off, or nobody's. */
  | 'failed'
  /** Voice mail: answers by itself, presses nothing, and records for a minute. */
  | 'voicemail'
  | { readonly answersAfter: number; readonly hangsUpAfter?: number }
  /** The REST API refuses to call it, with this code (twilio.com/docs/api/errors). */
  | { readonly refusedWith: number };

/** What the phone does when a call has come so far. */
export type Reached = Exclude<Phone, { readonly refusedWith: number }>;

/** Chooses when the phone is about to ring, and may go on with the call from there. */
export type PhoneHandler = (call: Call) => Reached;

const voicemail = { answersAfter: 20, hangsUpAfter: 60 };

/** When a phone answers and hangs up by itself, in seconds; never, where it does not say. */
export function habitsOf(phone: Phone): { readonly answersAfter?: number; readonly hangsUpAfter?: number } {
  if (phone === 'voicemail') return voicemail;
  return typeof phone === 'object' && 'answersAfter' in phone ? phone : {};
}

/** The phones that can be called, by number (E.164). */
export class Phones {
  readonly #phones = new Map<string, Phone | PhoneHandler>();

  set(number: string, phone: Phone | PhoneHandler): void {
    this.#phones.set(number, phone);
  }

  /** Twilio's code, if it would not call this number at all. */
  refusalOf(number: string): number | undefined {
    const phone = this.#phones.get(number);
    return typeof phone === 'object' && 'refusedWith' in phone ? phone.refusedWith : undefined;
  }

  /** Nobody has a number that was not set. */
  ring(call: Call): Phone {
    const phone = this.#phones.get(call.to) ?? 'failed';
    return typeof phone === 'function' ? phone(call) : phone;
  }
}
