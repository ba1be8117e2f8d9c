import { Attributes, type Complaints } from './attributes';
import { expectEmpty, onlyText } from './content';
import { notInSchema } from './error-codes';
import { readAudible } from './read-audible';
import { readGather } from './read-gather';
import { readDial, readEnqueue } from './read-queueing';
import type { XmlElement } from './read-xml';
import type { Redirect, Verb } from './verb';

/** TwiML verbs that are not simulated. */
const notDone = new Set(
  'Connect Conference Echo Pay Prompt Record Refer Siprec Sms Start Stop Stream Transcription VirtualAgent'.split(' '),
);

/** A checked verb, or undefined if it can't be executed. */
export function readVerb(element: XmlElement, complaints: Complaints): Verb | undefined {
  switch (element.name) {
    case 'Say':
    case 'Play':
    case 'Pause':
      return readAudible(element, complaints);
    case 'Gather':
      return readGather(element, complaints);
    case 'Enqueue':
      return readEnqueue(element, complaints);
    case 'Dial':
      return readDial(element, complaints);
    case 'Redirect':
      return readRedirect(element, complaints);
    case 'Reject': {
      const attributes = new Attributes(element, complaints);
      attributes.expectOnly('reason');
      expectEmpty(element, complaints);
      return { verb: 'Reject', reason: attributes.oneOf('reason', ['rejected', 'busy'], 'rejected') };
    }
    case 'Hangup':
    case 'Leave':
      new Attributes(element, complaints).expectOnly('');
      expectEmpty(element, complaints);
      return { verb: element.name };
    default: {
      const why = notDone.has(element.name) ? 'is TwiML, but this simulator does not do it' : 'is not a verb';
      complaints.add(`<${element.name}> ${why}`, notInSchema);
      return undefined;
    }
  }
}

function readRedirect(element: XmlElement, complaints: Complaints): Redirect | undefined {
  const attributes = new Attributes(element, complaints);
  attributes.expectOnly('method');
  const method = attributes.method('method');
  const url = onlyText(element, complaints);
  if (url !== '') return { verb: 'Redirect', url, method };
  complaints.add('<Redirect> has no address', notInSchema);
  return undefined;
}
