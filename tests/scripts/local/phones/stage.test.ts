import { readFileSync } from 'node:fs';
import { hintFor, type Role } from '../../../../scripts/local/phones/hint';
import { promptsHeardIn } from '../../../../scripts/local/phones/prompts-heard';
import { type Place, placeAfter, type Stage } from '../../../../scripts/local/phones/stage';
import type { EventBody } from '../../../../scripts/simulator/events';
import { questionnaires } from '../../../../src/ballots/questionnaires';
import type { Spoken } from '../../../../src/voice/speaker';
import type { PromptName } from '../../../../src/voice/spoken-texts';
import { aQuestionnaire } from './a-questionnaire';

const { spoken } = JSON.parse(readFileSync('config/texts/it.json', 'utf8')) as { spoken: Record<string, string[]> };
const promptsHeard = promptsHeardIn(spoken, [...questionnaires, aQuestionnaire]);
const says = (name: PromptName | Spoken): EventBody => {
  const phrases = typeof name === 'string' ? (spoken[name] ?? []) : name.phrases;
  return { kind: 'say', text: phrases.join(' '), seconds: 1 };
};
const bridged: EventBody = { kind: 'bridged', withCallSid: 'CA1' };
const unbridged: EventBody = { kind: 'unbridged', withCallSid: 'CA1' };

const reached = (...bodies: readonly EventBody[]): Place =>
  bodies.reduce<Place>((place, body) => placeAfter(place, { ...body, callSid: 'CA2', at: 0 }, promptsHeard), {
    stage: 'calling',
  });
const hintOn = (as: Role, place: Place) =>
  hintFor({
    calls: [{ as, place, answered: false }],
    operators: [{ number: '101', pin: '123456' }],
    isWorkingDay: false,
  });

test.each<[Role, Stage, string, readonly EventBody[]]>([
  ['citizen', 'calling', 'is greeted', [says('greeting')]],
  ['citizen', 'waiting', 'is told a place', [says('greeting'), says('waitingOneAhead')]],
  ['citizen', 'connecting', 'is brought to a room', [says('waitingNext'), says('connecting')]],
  ['citizen', 'connecting', 'is alone in it', [says('connecting'), { kind: 'joined', conference: 'a room' }]],
  ['citizen', 'talking', 'talks', [says('connecting'), bridged]],
  ['citizen', 'waiting', 'met nobody', [says('connecting'), says('waitingNext')]],
  ['citizen', 'welcome', 'was let go', [bridged, unbridged, says('welcome')]],
  ['operator', 'ready', 'waits', [says('operatorWelcome'), says('operatorNobody')]],
  ['operator', 'connecting', 'is brought to a room', [says('operatorNobody'), says('operatorCall')]],
  ['operator', 'moving-on', 'let somebody go', [bridged, unbridged]],
  ['operator', 'asked-for-key', 'is asked whether they are there', [unbridged, says('operatorThere')]],
])('the phone of a %s is at "%s" when who holds it %s', (as, stage, _, bodies) => {
  expect(reached(...bodies)).toEqual({ stage });
  expect(hintOn(as, { stage }).text).not.toBe('');
});

test('who is asked for a key is told why', () => {
  expect(hintOn('operator', { stage: 'asked-for-key' })).toEqual({
    text: expect.stringContaining('Con un tasto l’operatore riceve il prossimo'),
    on: 'operator',
  });
});

describe('a citizen who is asked', () => {
  const [delivered] = questionnaires;
  const { quanto, perche } = aQuestionnaire.questions;
  if (!delivered || !quanto || !perche) throw new Error('these questions are there');

  test.each([
    [delivered.first, '1 «Soddisfatti», 2 «Così così», 3 «Insoddisfatti». Con 0 riascolta la domanda.'],
    [quanto, 'un numero da 0 a 10. Con * riascolta la domanda.'],
    [perche, '2 «Attesa», 4 «Altro». Con 9 riascolta la domanda.'],
  ])('is told what can be pressed', (question, told) => {
    const place = reached(says('welcome'), says('notUnderstood'), says(question.asks));
    expect(place).toEqual({ stage: 'question', question });
    expect(hintOn('citizen', place)).toEqual({ text: `Tocca al cittadino: ${told}`, on: 'citizen' });
  });

  test.each(Object.values({ ...delivered.closings, ...aQuestionnaire.closings }))(
    'is thanked by $recording',
    (closing) => {
      expect(reached(says(quanto.asks), says(closing))).toEqual({ stage: 'thanked' });
    },
  );
});
