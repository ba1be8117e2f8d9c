import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  // Entities are decoded here below: the parser knows the five names but not the numbers, and would not spare CDATA.
  processEntities: false,
  cdataPropName: '#cdata',
});

/** The root element of a well-formed document, or what is wrong with it. */
export function readXml(source: string): { readonly root: XmlElement } | { readonly problem: string } {
  const valid = XMLValidator.validate(source);
  if (valid !== true) return { problem: `${valid.err.msg} (line ${valid.err.line ?? 1})` };
  const parsed: unknown = parser.parse(source);
  const roots = childrenOf(parsed).filter((node) => typeof node !== 'string');
  const [root] = roots;
  if (root === undefined || roots.length > 1) return { problem: 'a document has exactly one root element' };
  return { root };
}

function childrenOf(nodes: unknown): (XmlElement | string)[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown) => {
    if (typeof node !== 'object' || node === null) return [];
    const child = childOf(node);
    return child === undefined ? [] : [child];
  });
}

/** The parser gives `{ Name: children, ':@': attributes }`, `{ '#text': text }` or `{ '#cdata': [{ '#text': text }] }`. */
function childOf(node: object): XmlElement | string | undefined {
  const entry = Object.entries(node).find(([key]) => key !== ':@');
  if (entry === undefined) return undefined;
  const [name, content]: [string, unknown] = entry;
  if (name === '#text') return decode(String(content));
  if (name === '#cdata') return cdataText(content);
  if (name.startsWith('?')) return undefined;
  return { name, attributes: attributesOf(':@' in node ? node[':@'] : undefined), children: childrenOf(content) };
}

function cdataText(content: unknown): string {
  if (!Array.isArray(content)) return '';
  return content
    .map((part: unknown) => (typeof part === 'object' && part !== null && '#text' in part ? String(part['#text']) : ''))
    .join('');
}

function attributesOf(attributes: unknown): Map<string, string> {
  if (typeof attributes !== 'object' || attributes === null) return new Map();
  return new Map(Object.entries(attributes).map(([name, value]) => [name, decode(String(value))]));
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#([0-9]+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return named[name ?? ''] ?? whole;
    },
  );
}
