import { Attributes, optional, type Problems } from './attributes';
import { onlyElements } from './content';
import { codeFor } from './error-codes';
import { isAudible, readAudible } from './read-audible';
import type { XmlElement } from './read-xml';
import type { Audible, Gather } from './verb';

const known = 'input action method timeout numDigits finishOnKey actionOnEmptyResult';

/** Only relevant to speech recognition, which is not simulated. */
const aboutSpeech =
  'bargeIn debug enhanced hints language maxSpeechTime partialResultCallback partialResultCallbackMethod ' +
  'profanityFilter speechModel speechTimeout';

/** https://www.twilio.com/docs/voice/twiml/gather */
export function readGather(element: XmlElement, problems: Problems): Gather {
  const attributes = new Attributes(element, problems);
  attributes.expectOnly(known, aboutSpeech);
  attributes.matching('input', /^dtmf$/, 'dtmf: this simulator has no ear for speech');
  const nested: Audible[] = [];
  for (const child of onlyElements(element, problems)) {
    const verb = isAudible(child) ? readAudible(child, problems) : undefined;
    if (verb !== undefined) nested.push(verb);
    else if (!isAudible(child)) {
      problems.add(`<${child.name}> can't stand in <Gather>`, codeFor('Gather', 'content'));
    }
  }
  return {
    verb: 'Gather',
    ...optional('action', attributes.text('action')),
    method: attributes.method('method'),
    timeout: attributes.wholeNumber('timeout', { least: 1 }) ?? 5,
    ...optional('numDigits', attributes.wholeNumber('numDigits', { least: 1 })),
    finishOnKey: attributes.matching('finishOnKey', /^[0-9#*]?$/, 'one of 0-9 # * or empty') ?? '#',
    actionOnEmptyResult: attributes.boolean('actionOnEmptyResult'),
    nested,
  };
}
