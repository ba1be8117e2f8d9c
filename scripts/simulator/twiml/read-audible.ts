import { Attributes, type Complaints, optional } from './attributes';
import { expectEmpty, onlyText } from './content';
import { codeFor, notInSchema } from './error-codes';
import type { XmlElement } from './read-xml';
import { readSpeech, ssmlAttributes } from './speech';
import type { Audible, Play, Say } from './verb';

/** Polly's limit for one text: https://www.twilio.com/docs/api/errors/13521 */
const mostCharacters = 3000;

/** The verbs that are also allowed in a `<Gather>`. */
export function isAudible(element: XmlElement): boolean {
  return element.name === 'Say' || element.name === 'Play' || element.name === 'Pause';
}

export function readAudible(element: XmlElement, complaints: Complaints): Audible | undefined {
  if (element.name === 'Say') return readSay(element, complaints);
  if (element.name === 'Play') return readPlay(element, complaints);
  const attributes = new Attributes(element, complaints);
  attributes.expectOnly('length');
  expectEmpty(element, complaints);
  return { verb: 'Pause', seconds: attributes.wholeNumber('length', { least: 0 }) ?? 1 };
}

function readSay(element: XmlElement, complaints: Complaints): Say | undefined {
  const attributes = new Attributes(element, complaints);
  attributes.expectOnly('voice language loop');
  const loop = attributes.wholeNumber('loop', { least: 0 }) ?? 1;
  checkSsml(element, complaints);
  const speech = readSpeech(element);
  if (speech.text.length > mostCharacters) {
    const message = `<Say> holds ${speech.text.length} characters; ${mostCharacters} are the most`;
    complaints.add(message, codeFor('Say', 'length'));
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

function checkSsml(element: XmlElement, complaints: Complaints): void {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    const known = ssmlAttributes.get(child.name);
    if (known === undefined) complaints.add(`<${child.name}> can't stand in <Say>`, codeFor('Say', 'content'));
    else new Attributes(child, complaints).expectOnly(known);
    checkSsml(child, complaints);
  }
}

function readPlay(element: XmlElement, complaints: Complaints): Play | undefined {
  const attributes = new Attributes(element, complaints);
  attributes.expectOnly('loop digits');
  const loop = attributes.wholeNumber('loop', { least: 0 }) ?? 1;
  const url = onlyText(element, complaints);
  if (attributes.text('digits') !== undefined) {
    const digits = attributes.matching('digits', /^[0-9*#wW]+$/, 'keys and w');
    return digits === undefined ? undefined : { verb: 'Play', digits, loop };
  }
  if (url !== '') return { verb: 'Play', url, loop };
  complaints.add('<Play> has neither an address nor digits', notInSchema);
  return undefined;
}
