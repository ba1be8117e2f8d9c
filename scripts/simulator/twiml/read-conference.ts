import { Attributes, optional, type Problems } from './attributes';
import { nameIn } from './read-name';
import type { XmlElement } from './read-xml';
import type { ConferenceNoun } from './verb';

const known = 'muted beep startConferenceOnEnter endConferenceOnExit waitUrl waitMethod maxParticipants';

const unsupported =
  'coach eventCallbackUrl jitterBufferSize participantLabel record recordingConfigurationId recordingStatusCallback ' +
  'recordingStatusCallbackEvent recordingStatusCallbackMethod region statusCallback statusCallbackEvent ' +
  'statusCallbackMethod trim';

const mostParticipants = 250;

/** https://www.twilio.com/docs/voice/twiml/conference */
export function readConference(element: XmlElement, problems: Problems): ConferenceNoun | undefined {
  const attributes = new Attributes(element, problems);
  attributes.expectOnly(known, unsupported);
  // Checked and ignored: a muted participant makes no difference here.
  attributes.boolean('muted');
  const beep = attributes.oneOf('beep', ['true', 'false', 'onEnter', 'onExit'], 'true');
  const noun = {
    beepsOnEnter: beep === 'true' || beep === 'onEnter',
    beepsOnExit: beep === 'true' || beep === 'onExit',
    startOnEnter: attributes.oneOf('startConferenceOnEnter', ['true', 'false'], 'true') === 'true',
    endOnExit: attributes.boolean('endConferenceOnExit'),
    ...optional('waitUrl', attributes.text('waitUrl')),
    waitMethod: attributes.method('waitMethod'),
    maxParticipants:
      attributes.wholeNumber('maxParticipants', { least: 2, most: mostParticipants }) ?? mostParticipants,
  };
  const name = nameIn(element, problems);
  return name === undefined ? undefined : { name, ...noun };
}
