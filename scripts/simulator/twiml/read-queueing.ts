import { Attributes, type Complaints, optional } from './attributes';
import { onlyElements, onlyText } from './content';
import { codeFor } from './error-codes';
import type { XmlElement } from './read-xml';
import type { Dial, Enqueue } from './verb';

/** https://www.twilio.com/docs/voice/twiml/enqueue */
export function readEnqueue(element: XmlElement, complaints: Complaints): Enqueue | undefined {
  const attributes = new Attributes(element, complaints);
  attributes.expectOnly('action method waitUrl waitUrlMethod', 'workflowSid maxQueueSize');
  const method = attributes.method('method');
  const waitUrlMethod = attributes.method('waitUrlMethod');
  const queue = queueName(element, complaints);
  if (queue === undefined) return undefined;
  return {
    verb: 'Enqueue',
    queue,
    ...optional('action', attributes.text('action')),
    method,
    ...optional('waitUrl', attributes.text('waitUrl')),
    waitUrlMethod,
  };
}

const dialUnsupported =
  'answerOnBridge callerId callReason events passports record recordingConfigurationId recordingStatusCallback ' +
  'recordingStatusCallbackEvent recordingStatusCallbackMethod recordingTrack referMethod referUrl ringTone sequential trim';

/** https://www.twilio.com/docs/voice/twiml/dial, and …/queue */
export function readDial(element: XmlElement, complaints: Complaints): Dial | undefined {
  const attributes = new Attributes(element, complaints);
  attributes.expectOnly('action method timeout timeLimit hangupOnStar', dialUnsupported);
  const dial = {
    verb: 'Dial',
    ...optional('action', attributes.text('action')),
    method: attributes.method('method'),
    timeout: attributes.wholeNumber('timeout', { least: 5, most: 600 }) ?? 30,
    timeLimit: attributes.wholeNumber('timeLimit', { least: 1 }) ?? 14_400,
    hangupOnStar: attributes.boolean('hangupOnStar'),
  } as const;
  const nouns = onlyElements(element, complaints);
  const [noun] = nouns;
  if (noun?.name !== 'Queue' || nouns.length > 1) {
    const held = nouns.map(({ name }) => `<${name}>`).join(', ') || 'none';
    complaints.add(`<Dial> must hold one <Queue> in this simulator, not ${held}`, codeFor('Dial', 'content'));
    return undefined;
  }
  const queue = readQueue(noun, complaints);
  return queue === undefined ? undefined : { ...dial, queue };
}

function readQueue(element: XmlElement, complaints: Complaints): Dial['queue'] | undefined {
  const attributes = new Attributes(element, complaints);
  attributes.expectOnly('url method', 'reservationSid postWorkActivitySid');
  const method = attributes.method('method');
  const name = queueName(element, complaints);
  return name === undefined ? undefined : { name, ...optional('url', attributes.text('url')), method };
}

const longestName = 64;

function queueName(element: XmlElement, complaints: Complaints): string | undefined {
  const name = onlyText(element, complaints);
  if (name !== '' && name.length <= longestName) return name;
  const problem = name === '' ? 'name too short' : 'name too long';
  const message = `<${element.name}> must hold a queue's name of 1 to ${longestName} characters, not ${name.length}`;
  complaints.add(message, codeFor(element.name, problem));
  return undefined;
}
