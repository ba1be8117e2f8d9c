import VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { address, journeyQuery } from '../../calls/addresses';
import type { Journey } from '../../calls/journey';
import type { Information, Menu } from '../../platform/settings/menu-schema';
import type { Pace, Speaker, Words } from '../../voice/speaker';
import type { PromptName } from '../../voice/spoken-texts';
import { askedFirst, type MenuAsked, type MenuPlace, offered } from './hear-menu';

/** How long a key is waited for, in seconds. */
const keySeconds: Readonly<Record<Pace, number>> = { normal: 8, slow: 16 };

/** After an information, before it is said what can be done: a key is heard at once. */
const breathSeconds = 1;

/** What is said, and to whom. */
interface Said {
  readonly speaker: Speaker;
  readonly journey: Journey;
  readonly isOpen: boolean;
}

/** The choices, each with its key. Everything is within the gather: a key stops the voice, in the greeting, too. */
export function sayMenu(
  { speaker, journey, isOpen }: Said,
  menu: Menu,
  {
    first = [],
    place = askedFirst,
    pace = 'normal',
  }: {
    readonly first?: readonly (PromptName | Words)[];
    readonly place?: MenuPlace;
    readonly pace?: Pace;
  } = {},
): VoiceResponse {
  const response = new VoiceResponse();
  const gather = waitForKey(response, keySeconds[pace], menuAddresses.menu(journey, place));
  speaker.speakAll(gather, first, pace);
  for (const { says, key } of offered(menu, place.at, isOpen)) {
    speaker.with({ choice: says, key }).speak(gather, 'menuChoice', pace);
  }
  if (isOpen) speaker.speak(gather, 'menuOperator', pace);
  return response;
}

/** An answer that needs no operator. What can be done then is said by the next step, which is asked once all of it was heard. */
export function sayInformation(
  { speaker, journey }: Pick<Said, 'speaker' | 'journey'>,
  { id, says }: Information,
  place: MenuAsked = askedFirst,
): VoiceResponse {
  const response = new VoiceResponse();
  const gather = waitForKey(response, breathSeconds, menuAddresses.information(journey, id, place));
  speaker.speak(gather, { recording: informationRecording(journey.service, id), phrases: says });
  return response;
}

/** What can be done after an information: hear it again, an operator, hang up. */
export function sayWhatNow(
  { speaker, journey, isOpen }: Said,
  { id }: Pick<Information, 'id'>,
  place: MenuAsked,
  first: readonly PromptName[] = [],
): VoiceResponse {
  const response = new VoiceResponse();
  const gather = waitForKey(response, keySeconds.normal, menuAddresses.heard(journey, id, place));
  for (const prompt of first) speaker.speak(gather, prompt);
  speaker.speak(gather, isOpen ? 'informationEnd' : 'informationEndClosed');
  return response;
}

/** What a recording of it is called, in `assets/prompts/`. */
export const informationRecording = (service: string, id: string): string => `information-${service}-${id}`;

/** Every key is heard, and silence as well. */
const waitForKey = (response: VoiceResponse, timeout: number, action: string) =>
  response.gather({ numDigits: 1, finishOnKey: '', timeout, actionOnEmptyResult: true, action });

/** Where the menu's steps lead. */
const menuAddresses = {
  menu: (journey: Journey, { at, ...asked }: MenuPlace) => menuAddress(journey, asked, { at }),
  information: (journey: Journey, information: string, asked: MenuAsked) =>
    menuAddress(journey, asked, { information }),
  heard: (journey: Journey, information: string, asked: MenuAsked) =>
    menuAddress(journey, asked, { information, heard: 'true' }),
};

const menuAddress = (
  journey: Journey,
  { mistakes, silences, repeats }: MenuAsked,
  more: Readonly<Record<string, string | undefined>>,
): string =>
  address('/citizen/menu', {
    ...journeyQuery(journey),
    mistakes: mistakes || undefined,
    silences: silences || undefined,
    repeats: repeats || undefined,
    ...more,
  });
