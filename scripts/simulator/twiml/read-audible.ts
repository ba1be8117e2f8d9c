import { Attributes, optional, type Problems } from './attributes';
import { expectEmpty, onlyText } from './content';
import { codeFor, notInSchema } from './error-codes';
import type { XmlElement } from './read-xml';
import { readSpeech, ssmlAttributes } from './speech';
import type { Audible, Play, Say } from './verb';

/** Polly's limit for one text: https://www.twilio.com/docs/api/errors/13521 */
const maxCharacters = 3000;

/** The verbs that are also allowed in a `<Gather>`. */
export function isAudible(element: XmlElement): boolean {
  return element.name === 'Say' || element.name === 'Play' || element.name === 'Pause';
}

export function readAudible(element: XmlElement, problems: Problems): Audible | undefined {
  if (element.name === 'Say') return readSay(element, problems);
  if (element.name === 'Play') return readPlay(element, problems);
  const attributes = new Attributes(element, problems);
  attributes.expectOnly('length');
  expectEmpty(element, problems);
  return { verb: 'Pause', seconds: attributes.wholeNumber('length', { least: 0 }) ?? 1 };
}

function readSay(element: XmlElement, problems: Problems): Say | undefined {
  const attributes = new Attributes(element, problems);
  attributes.expectOnly('voice language loop');
  const loop = attributes.wholeNumber('loop', { least: 0 }) ?? 1;
  checkSsml(element, problems);
  const speech = readSpeech(element);
  if (speech.text.length > maxCharacters) {
    const message = `<Say> holds ${speech.text.length} characters; ${maxCharacters} are the most`;
    problems.add(message, codeFor('Say', 'length'));
    return undefined;
  }
  return {
    verb: 'Say',
    speech,
    loop,
    ...optional('voice', attributes.text('voice')),
    ...optional('language', attributes.text('language')),
  };
}

function checkSsml(element: XmlElement, problems: Problems): void {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    const known = ssmlAttributes.get(child.name);
    if (known === undefined) problems.add(`<${child.name}> can't stand in <Say>`, codeFor('Say', 'content'));
    else new Attributes(child, problems).expectOnly(known);
    checkSsml(child, problems);
  }
}

function readPlay(element: XmlElement, problems: Problems): Play | undefined {
  const attributes = new Attributes(element, problems);
  attributes.expectOnly('loop digits');
  const loop = attributes.wholeNumber('loop', { least: 0 }) ?? 1;
  const url = onlyText(element, problems);
  if (attributes.text('digits') !== undefined) {
    const digits = attributes.matching('digits', /^[0-9*#wW]+$/, 'keys and w');
    return digits === undefined ? undefined : { verb: 'Play', digits, loop };
  }
  if (url !== '') return { verb: 'Play', url, loop };
  problems.add('<Play> has neither an address nor digits', notInSchema);
  return undefined;
}
