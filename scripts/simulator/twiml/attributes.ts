import type { HttpMethod } from '../events';
import { codeFor, notInSchema } from './error-codes';
import type { XmlElement } from './read-xml';

/** Collects a document's problems, so that one run reports all of them. */
export interface Problems {
  add(message: string, code: number): void;
}

/** Reads an element's attributes with Twilio's defaults; reports invalid ones by name. */
export class Attributes {
  constructor(
    private readonly element: XmlElement,
    private readonly problems: Problems,
  ) {}

  /** Both are space-separated names. `unsupported`: known to Twilio, but not simulated. */
  expectOnly(known: string, unsupported = ''): void {
    const areKnown = known.split(' ');
    const areUnsupported = unsupported.split(' ');
    for (const name of this.element.attributes.keys()) {
      if (areKnown.includes(name)) continue;
      const what = areUnsupported.includes(name)
        ? `the attribute "${name}", which this simulator does not do`
        : `an unknown attribute "${name}"`;
      this.problems.add(`<${this.element.name}> has ${what}`, notInSchema);
    }
  }

  text(name: string): string | undefined {
    return this.element.attributes.get(name);
  }

  method(name: string): HttpMethod {
    return this.oneOf(name, ['GET', 'POST'], 'POST');
  }

  boolean(name: string): boolean {
    return this.oneOf(name, ['true', 'false'], 'false') === 'true';
  }

  oneOf<const T extends string>(name: string, values: readonly T[], ifAbsent: T): T {
    const value = this.text(name);
    if (value === undefined) return ifAbsent;
    const match = values.find((each) => each.toLowerCase() === value.toLowerCase());
    if (match === undefined) this.#refuse(name, values.join(' or '));
    return match ?? ifAbsent;
  }

  wholeNumber(name: string, range: { readonly least: number; readonly most?: number }): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const number = /^[0-9]+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= range.least && number <= (range.most ?? Number.POSITIVE_INFINITY)) return number;
    const limits = range.most === undefined ? `${range.least} or more` : `${range.least} to ${range.most}`;
    this.#refuse(name, `a whole number, ${limits}`);
    return undefined;
  }

  matching(name: string, pattern: RegExp, what: string): string | undefined {
    const value = this.text(name);
    if (value === undefined || pattern.test(value)) return value;
    this.#refuse(name, what);
    return undefined;
  }

  #refuse(name: string, allowed: string): void {
    const { name: verb } = this.element;
    this.problems.add(`<${verb}> has ${name}="${this.text(name)}", which can only be ${allowed}`, codeFor(verb, name));
  }
}

/** A property that is present only with a value. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  // Sound: TypeScript widens a computed key to string.
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}
