import type { Problems } from './attributes';
import { codeFor } from './error-codes';
import type { XmlElement } from './read-xml';

/** The child elements; reports text between them. */
export function onlyElements(element: XmlElement, problems: Problems): readonly XmlElement[] {
  const elements: XmlElement[] = [];
  for (const child of element.children) {
    if (typeof child !== 'string') elements.push(child);
    else if (child.trim() !== '') {
      const message = `<${element.name}> holds text that is in no verb: "${child.trim().slice(0, 40)}"`;
      problems.add(message, codeFor(element.name, 'content'));
    }
  }
  return elements;
}

/** The text; reports child elements. */
export function onlyText(element: XmlElement, problems: Problems): string {
  const text: string[] = [];
  for (const child of element.children) {
    if (typeof child === 'string') text.push(child);
    else problems.add(`<${child.name}> can't stand in <${element.name}>`, codeFor(element.name, 'content'));
  }
  return text.join('').trim();
}

export function expectEmpty(element: XmlElement, problems: Problems): void {
  for (const { name } of onlyElements(element, problems)) {
    problems.add(`<${name}> can't stand in <${element.name}>`, codeFor(element.name, 'content'));
  }
}
