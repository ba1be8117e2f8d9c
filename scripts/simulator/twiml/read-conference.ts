import { Attributes, optional, type Problems } from './attributes';
import { onlyText } from './content';
import { codeFor } from './error-codes';
import type { XmlElement } from './read-xml';
import type { ConferenceNoun } from './verb';

const known =
  'muted beep startConferenceOnEnter endConferenceOnExit waitUrl waitMethod maxParticipants jitterBufferSize region';

const unsupported =
  'coach eventCallbackUrl participantLabel record recordingConfigurationId recordingStatusCallback ' +
  'recordingStatusCallbackEvent recordingStatusCallbackMethod statusCallback statusCallbackEvent statusCallbackMethod trim';

const regions = ['us1', 'us2', 'ie1', 'de1', 'sg1', 'br1', 'au1', 'jp1', 'in1'] as const;

const mostParticipants = 250;
const longestName = 64;

/** https://www.twilio.com/docs/voice/twiml/conference */
export function readConference(element: XmlElement, problems: Problems): ConferenceNoun | undefined {
  const attributes = new Attributes(element, problems);
  attributes.expectOnly(known, unsupported);
  // Checked and ignored: nobody's voice is mixed here.
  attributes.boolean('muted');
  attributes.oneOf('jitterBufferSize', ['small', 'medium', 'large', 'off'], 'large');
  attributes.oneOf('region', regions, 'us1');
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

function nameIn(element: XmlElement, problems: Problems): string | undefined {
  const name = onlyText(element, problems);
  if (name !== '' && name.length <= longestName) return name;
  const message = `<Conference> must hold a name of 1 to ${longestName} characters, not ${name.length}`;
  problems.add(message, codeFor('Conference', 'name'));
  return undefined;
}
