import { Attributes, optional, type Problems } from './attributes';
import { onlyElements } from './content';
import { codeFor } from './error-codes';
import { readConference } from './read-conference';
import { nameIn } from './read-name';
import type { XmlElement } from './read-xml';
import type { Dial, DialQueue, Enqueue } from './verb';

/** https://www.twilio.com/docs/voice/twiml/enqueue */
export function readEnqueue(element: XmlElement, problems: Problems): Enqueue | undefined {
  const attributes = new Attributes(element, problems);
  attributes.expectOnly('action method waitUrl waitUrlMethod', 'workflowSid maxQueueSize');
  const method = attributes.method('method');
  const waitUrlMethod = attributes.method('waitUrlMethod');
  const queue = nameIn(element, problems);
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
export function readDial(element: XmlElement, problems: Problems): Dial | undefined {
  const attributes = new Attributes(element, problems);
  attributes.expectOnly('action method timeout timeLimit hangupOnStar', dialUnsupported);
  const dial = {
    verb: 'Dial',
    ...optional('action', attributes.text('action')),
    method: attributes.method('method'),
    timeout: attributes.wholeNumber('timeout', { least: 5, most: 600 }) ?? 30,
    timeLimit: attributes.wholeNumber('timeLimit', { least: 1 }) ?? 14_400,
    hangupOnStar: attributes.boolean('hangupOnStar'),
  } as const;
  const nouns = onlyElements(element, problems);
  const [noun] = nouns;
  if (noun?.name === 'Queue' && nouns.length === 1) {
    const queue = readQueue(noun, problems);
    return queue === undefined ? undefined : { ...dial, queue };
  }
  if (noun?.name === 'Conference' && nouns.length === 1) {
    const conference = readConference(noun, problems);
    return conference === undefined ? undefined : { ...dial, conference };
  }
  const held = nouns.map(({ name }) => `<${name}>`).join(', ') || 'none';
  const message = `<Dial> must hold one <Queue> or one <Conference> in this simulator, not ${held}`;
  problems.add(message, codeFor('Dial', 'content'));
  return undefined;
}

function readQueue(element: XmlElement, problems: Problems): DialQueue['queue'] | undefined {
  const attributes = new Attributes(element, problems);
  attributes.expectOnly('url method', 'reservationSid postWorkActivitySid');
  const method = attributes.method('method');
  const name = nameIn(element, problems);
  return name === undefined ? undefined : { name, ...optional('url', attributes.text('url')), method };
}
