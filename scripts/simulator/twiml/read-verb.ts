import { Attributes, type Problems } from './attributes';
import { expectEmpty, onlyText } from './content';
import { notInSchema } from './error-codes';
import { readAudible } from './read-audible';
import { readDial } from './read-dial';
import { readGather } from './read-gather';
import type { XmlElement } from './read-xml';
import type { Redirect, Verb } from './verb';

/** TwiML verbs that are not simulated. */
const notSimulated = new Set(
  'Connect Conference Echo Enqueue Leave Pay Prompt Record Refer Siprec Sms Start Stop Stream Transcription VirtualAgent'.split(
    ' ',
  ),
);

/** A checked verb, or undefined if it can't be executed. */
export function readVerb(element: XmlElement, problems: Problems): Verb | undefined {
  switch (element.name) {
    case 'Say':
    case 'Play':
    case 'Pause':
      return readAudible(element, problems);
    case 'Gather':
      return readGather(element, problems);
    case 'Dial':
      return readDial(element, problems);
    case 'Redirect':
      return readRedirect(element, problems);
    case 'Reject': {
      const attributes = new Attributes(element, problems);
      attributes.expectOnly('reason');
      expectEmpty(element, problems);
      return { verb: 'Reject', reason: attributes.oneOf('reason', ['rejected', 'busy'], 'rejected') };
    }
    case 'Hangup':
      new Attributes(element, problems).expectOnly('');
      expectEmpty(element, problems);
      return { verb: 'Hangup' };
    default: {
      const why = notSimulated.has(element.name) ? 'is TwiML, but this simulator does not do it' : 'is not a verb';
      problems.add(`<${element.name}> ${why}`, notInSchema);
      return undefined;
    }
  }
}

function readRedirect(element: XmlElement, problems: Problems): Redirect | undefined {
  const attributes = new Attributes(element, problems);
  attributes.expectOnly('method');
  const method = attributes.method('method');
  const url = onlyText(element, problems);
  if (url !== '') return { verb: 'Redirect', url, method };
  problems.add('<Redirect> has no address', notInSchema);
  return undefined;
}
