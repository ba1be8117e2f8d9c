import type { Complaints } from './attributes';
import { onlyText } from './content';
import { codeFor } from './error-codes';
import type { XmlElement } from './read-xml';

const longestName = 64;

/** The name in a `<Queue>`, `<Enqueue>` or `<Conference>`. */
export function nameIn(element: XmlElement, complaints: Complaints): string | undefined {
  const name = onlyText(element, complaints);
  if (name !== '' && name.length <= longestName) return name;
  const problem = name === '' ? 'name too short' : 'name too long';
  const message = `<${element.name}> must hold a name of 1 to ${longestName} characters, not ${name.length}`;
  complaints.add(message, codeFor(element.name, problem));
  return undefined;
}
