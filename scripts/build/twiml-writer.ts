/**
 * Replaces `xmlbuilder` in the functions, which twilio's `VoiceResponse` writes with: TwiML needs only elements, attributes
 * and text. The tests compare the output of both.
 */
type Attributes = Readonly<Record<string, unknown>> | undefined;

interface Stringify {
  attEscape(value: string): string;
  /** Twilio's own: joins a list with spaces. */
  attValue(value: unknown): string;
}

/** The characters that XML allows (https://www.w3.org/TR/xml/#charsets). */
const legal = /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

const inText: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const inAttributes: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '"': '&quot;' },
  ...{ '\t': '&#x9;', '\n': '&#xA;', '\r': '&#xD;' },
};
const escapeText = (text: string) => text.replace(/[&<>\r]/g, (character) => inText[character] ?? '');
const attEscape = (value: string) => value.replace(/[&<"\t\n\r]/g, (character) => inAttributes[character] ?? '');

class Element {
  /** Written before the root. */
  #declaration = '';
  readonly #start: string;
  readonly #content: (Element | string)[] = [];

  constructor(
    private readonly name: string,
    attributes: Attributes,
    private readonly stringify: Stringify,
  ) {
    let start = `<${name}`;
    for (const [attribute, value] of Object.entries(attributes ?? {})) {
      if (value !== undefined && value !== null) start += ` ${attribute}="${stringify.attValue(value)}"`;
    }
    this.#start = start;
  }

  dec(version: string, encoding: string): this {
    this.#declaration = `<?xml version="${version}" encoding="${encoding}"?>`;
    return this;
  }

  ele(name: string, attributes?: Attributes, text?: unknown): Element {
    const child = new Element(name, attributes, this.stringify);
    this.#content.push(child);
    if (text !== undefined && text !== null) child.txt(text);
    return child;
  }

  txt(given: unknown): this {
    const text = String(given);
    if (!legal.test(text)) throw new Error('a text holds a character that XML may not hold');
    this.#content.push(escapeText(text));
    return this;
  }

  end(): string {
    return this.#declaration + this.#written();
  }

  #written(): string {
    let content = '';
    for (const each of this.#content) content += typeof each === 'string' ? each : each.#written();
    return content === '' ? `${this.#start}/>` : `${this.#start}>${content}</${this.name}>`;
  }
}

/** The root of a new document. */
export function create(name: string, { stringify }: { readonly stringify: Pick<Stringify, 'attValue'> }): Element {
  return new Element(name, undefined, { attEscape, ...stringify });
}

export default { create };
