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
  htmlEntities: true, // for numeric entities
});

/** The root element of a well-formed document, or the problem. */
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
  return Array.isArray(nodes) ? nodes.flatMap(childOf) : [];
}

/** Nodes are `{ Name: children, ':@': attributes }` or `{ '#text': text }`. */
function childOf({ ':@': attributes = {}, ...node }: Record<string, unknown>): readonly (XmlElement | string)[] {
  const [[name, content] = ['?', undefined]] = Object.entries(node);
  if (name === '#text') return [String(content)];
  if (name.startsWith('?')) return [];
  return [
    { name, attributes: new Map(Object.entries(attributes as Record<string, string>)), children: childrenOf(content) },
  ];
}
