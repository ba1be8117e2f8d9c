import { createHmac, timingSafeEqual } from 'node:crypto';

/** `unknown`: the function sees too little of the request to tell. */
export type Verdict = 'genuine' | 'forged' | 'unknown';

export interface SeenRequest {
  /** The auth token that Twilio signs with. */
  readonly token: string;
  /** The URL that Twilio requested. It has no query: a function gets query and form mixed. */
  readonly address: string;
  /** The form as it was sent. */
  readonly form: Readonly<Record<string, unknown>>;
  readonly signature: unknown;
}

/**
 * Checks Twilio's signature inside a function (docs: usage/webhooks/webhooks-security), in addition to the check that Twilio
 * does in front of it. It is not documented that a function sees everything that was signed. So a request is called forged
 * only after another one of the same kind was verified, which nobody can bring about without the token (decision 32).
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

/** What may differ between what was signed and what the function sees: host, token, non-ASCII letters in the form. */
const kindOf = ({ token, address, form }: SeenRequest): string =>
  JSON.stringify([token, address, /^[ -~]*$/.test(Object.entries(form).flat(2).join(''))]);

function isSigned({ token, address, form, signature }: SeenRequest): boolean {
  const signed = Object.entries(form).sort(([one], [other]) => (one < other ? -1 : 1));
  const text = signed.flatMap(([name, value]) => valuesOf(value).map((each) => `${name}${each}`)).join('');
  const expected = createHmac('sha1', token).update(`${address}${text}`, 'utf8').digest();
  const given = Buffer.from(typeof signature === 'string' ? signature : '', 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A repeated field is signed once for each value, in order. */
const valuesOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? [...new Set(value)].sort() : [value]);
