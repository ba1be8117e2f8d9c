import { createHmac, timingSafeEqual } from 'node:crypto';

/** `unknown`: what a function sees of a request is not enough to say. */
export type Verdict = 'genuine' | 'forged' | 'unknown';

export interface SeenRequest {
  /** The auth token that Twilio signs with. */
  readonly token: string;
  /** The address that Twilio was given, which has no query: what a function sees of one is mixed with the form. */
  readonly address: string;
  /** The form as it was sent. */
  readonly form: Readonly<Record<string, unknown>>;
  readonly signature: unknown;
}

/**
 * Checks Twilio's signature where a function can (docs: usage/webhooks/webhooks-security), beside Twilio's own check in front
 * of it. Nothing documents that a function sees all that was signed, as it was signed. So a request is only called
 * forged once another, of the same kind, was seen to fit, which nobody can bring about without the token.
 */
export class SignatureJudge {
  readonly #fitting = new Set<string>();

  judge(request: SeenRequest): Verdict {
    const kind = kindOf(request);
    if (isSigned(request)) {
      this.#fitting.add(kind);
      return 'genuine';
    }
    return this.#fitting.has(kind) ? 'forged' : 'unknown';
  }
}

/** What might be seen otherwise than it was signed: host, token, and letters beyond ASCII on their way through a form. */
const kindOf = ({ token, address, form }: SeenRequest): string =>
  JSON.stringify([token, address, /^[ -~]*$/.test(Object.entries(form).flat(2).join(''))]);

function isSigned({ token, address, form, signature }: SeenRequest): boolean {
  const signed = Object.entries(form).sort(([one], [other]) => (one < other ? -1 : 1));
  const text = signed.flatMap(([name, value]) => valuesOf(value).map((each) => `${name}${each}`)).join('');
  const expected = createHmac('sha1', token).update(`${address}${text}`, 'utf8').digest();
  const given = Buffer.from(typeof signature === 'string' ? signature : '', 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A field that came more than once is signed once for each value, in their order. */
const valuesOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? [...new Set(value)].sort() : [value]);
