import type { Problems } from './attributes';
import { onlyText } from './content';
import { codeFor } from './error-codes';
import type { XmlElement } from './read-xml';

const longestName = 64;

/** The name in a `<Queue>`, `<Enqueue>` or `<Conference>`. */
export function nameIn(element: XmlElement, problems: Problems): string | undefined {
  const name = onlyText(element, problems);
  if (name !== '' && name.length <= longestName) return name;
  const problem = name === '' ? 'name too short' : 'name too long';
  const message = `<${element.name}> must hold a name of 1 to ${longestName} characters, not ${name.length}`;
  problems.add(message, codeFor(element.name, problem));
  return undefined;
}
