import { Attributes, optional, type Problems } from './attributes';
import { onlyElements } from './content';
import { codeFor } from './error-codes';
import { readConference } from './read-conference';
import type { XmlElement } from './read-xml';
import type { Dial } from './verb';

const unsupported =
  'answerOnBridge callerId callReason events passports record recordingConfigurationId recordingStatusCallback ' +
  'recordingStatusCallbackEvent recordingStatusCallbackMethod recordingTrack referMethod referUrl ringTone sequential trim';

/** https://www.twilio.com/docs/voice/twiml/dial */
export function readDial(element: XmlElement, problems: Problems): Dial | undefined {
  const attributes = new Attributes(element, problems);
  attributes.expectOnly('action method timeout timeLimit hangupOnStar', unsupported);
  // Checked and ignored: a conference answers at once.
  attributes.wholeNumber('timeout', { least: 5, most: 600 });
  const dial = {
    verb: 'Dial',
    ...optional('action', attributes.text('action')),
    method: attributes.method('method'),
    timeLimit: attributes.wholeNumber('timeLimit', { least: 1 }) ?? 14_400,
    hangupOnStar: attributes.boolean('hangupOnStar'),
  } as const;
  const nouns = onlyElements(element, problems);
  const [noun] = nouns;
  if (noun?.name === 'Conference' && nouns.length === 1) {
    const conference = readConference(noun, problems);
    return conference === undefined ? undefined : { ...dial, conference };
  }
  const held = nouns.map(({ name }) => `<${name}>`).join(', ') || 'none';
  const message = `<Dial> must hold one <Conference> in this simulator, not ${held}`;
  problems.add(message, codeFor('Dial', 'content'));
  return undefined;
}
