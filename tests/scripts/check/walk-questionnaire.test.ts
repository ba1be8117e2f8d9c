import { Sounds } from '../../../scripts/check/sounds';
import type { Act, HeardCall } from '../../../scripts/check/telephone';
import { walkQuestionnaire } from '../../../scripts/check/walk-questionnaire';
import { faces as questionnaire } from '../../support/faces';

const sounds = new Sounds(questionnaire, { administration: 'Comune di Borgo', service: "l'ufficio" });
const sound = {
  welcome: sounds.prompt('welcome').sound,
  goodbye: sounds.prompt('goodbye').sound,
  rating: sounds.question('rating').sound,
  thanks: sounds.next('thanks').sound,
};

/** A walk in which one call is heard like this, and in the others nothing. */
async function deviationsOf(heard: Partial<HeardCall>, isOfThis: (acts: readonly Act[]) => boolean) {
  const { deviations } = await walkQuestionnaire({
    questionnaire,
    sounds,
    call: async (acts) => ({ sounds: [], faults: [], hasEnded: true, ...(isOfThis(acts) && heard) }),
  });
  return deviations;
}

const pressesAtOnce = (key: string) => (acts: readonly Act[]) =>
  acts.length === 1 && acts[0]?.after === sound.rating && acts[0].press === key;

test.each<[string, Partial<HeardCall>, string, string]>([
  [
    'other words',
    { sounds: [sound.welcome, sound.rating, 'Ciao.'] },
    'closings.thanks',
    'is not heard after key 1 in "rating"; instead: Ciao.',
  ],
  [
    'nothing',
    { sounds: [sound.welcome, sound.rating] },
    'closings.thanks',
    'is not heard after key 1 in "rating"; instead: nothing',
  ],
  [
    'more than that',
    { sounds: [sound.welcome, sound.rating, sound.thanks, sound.goodbye] },
    'closings.thanks',
    `is not the last that is heard after key 1 in "rating"; then: ${sound.goodbye}`,
  ],
  [
    'a call that does not end',
    { sounds: [sound.welcome, sound.rating, sound.thanks], hasEnded: false },
    'closings.thanks',
    'the call does not end after key 1 in "rating"',
  ],
  [
    'what Twilio refuses',
    { sounds: [sound.welcome, sound.rating, sound.thanks], faults: ['<Say> holds 4000 characters'] },
    'closings.thanks',
    '<Say> holds 4000 characters (after key 1 in "rating")',
  ],
])(
  'a key after which there is %s is told at the place whose words were to be heard',
  async (_, heard, place, message) => {
    const deviations = await deviationsOf(heard, pressesAtOnce('1'));
    expect(deviations).toContainEqual({ place: place.split('.'), message });
  },
);
