import { readFileSync } from 'node:fs';
import { hintFor, type Role } from '../../../../scripts/local/phones/hint';
import { promptsHeardIn } from '../../../../scripts/local/phones/prompts-heard';
import { type Place, placeAfter, type Stage } from '../../../../scripts/local/phones/stage';
import type { EventBody } from '../../../../scripts/simulator/events';
import type { Spoken } from '../../../../src/voice/speaker';
import type { PromptName } from '../../../../src/voice/spoken-texts';
import { faces } from '../../../support/faces';
import { outcome } from '../../../support/outcome';

const { spoken } = JSON.parse(readFileSync('config/texts/it.json', 'utf8')) as { spoken: Record<string, string[]> };
const promptsHeard = promptsHeardIn(spoken, [faces, outcome]);
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
    calls: [{ as, place, answered: false, draws: false }],
    operators: [{ number: '101', pin: '123456' }],
    isWorkingDay: false,
  });

test.each<[Role, Stage, string, readonly EventBody[]]>([
  ['citizen', 'calling', 'is greeted', [says('greeting')]],
  ['citizen', 'choosing', 'is told what to choose', [says('menuGreeting'), says('menuChoice'), says('menuOperator')]],
  ['citizen', 'waiting', 'has chosen an operator', [says('menuOperator'), says('menuToLine')]],
  ['citizen', 'choosing', 'is read their number', [says('waitingAhead'), says('callBackTurn'), says('callBackNumber')]],
  ['citizen', 'promised', 'will be called back', [says('callBackPromised'), says('callBackDigits')]],
  ['citizen', 'waiting', 'wants no call-back', [says('callBackTurn'), says('callBackToLine')]],
  ['citizen', 'called-back', 'hears who calls', [says('calledBack'), says('calledBackDigits'), says('calledBackKey')]],
  ['citizen', 'closed', 'calls too late', [says('closedGreeting'), says('closedNow'), says('reopens')]],
  ['citizen', 'held', 'waits while the operators talk', [bridged, unbridged, says('heldForColleague')]],
  ['operator', 'asking', 'asks a second one', [unbridged, says('operatorAsking')]],
  ['operator', 'ready', 'asked a second one too late', [says('operatorAsking'), says('operatorCallerGone')]],
  ['operator', 'ring-offered', 'may be rung', [says('operatorRingOffer')]],
  ['operator', 'rung', 'is rung', [says('operatorRung')]],
  ['operator', 'connecting', 'has somebody called back', [says('operatorNobody'), says('operatorCallsBack')]],
  ['operator', 'ready', 'has some seconds of peace', [unbridged, says('operatorRest')]],
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

test('a phone that rings is picked up, and then goes on as any', () => {
  const picked = placeAfter({ stage: 'ringing' }, { kind: 'answered', callSid: 'CA2', at: 0 }, promptsHeard);
  expect(picked).toEqual({ stage: 'picked-up' });
  expect(reached({ kind: 'answered' }, says('waitingNext'))).toEqual({ stage: 'waiting' });
  for (const as of ['citizen', 'operator'] as const) expect(hintOn(as, { stage: 'ringing' }).on).toBe(as);
});

test('who is asked for a key is told why', () => {
  expect(hintOn('operator', { stage: 'asked-for-key' })).toEqual({
    text: expect.stringContaining('Con un tasto l’operatore riceve il prossimo'),
    on: 'operator',
  });
});

describe('a citizen who is asked', () => {
  test.each([
    [faces.first, '1 «Soddisfatti», 2 «Così così», 3 «Insoddisfatti». Con 0 riascolta la domanda.'],
    [outcome.first, '1 «Risolto», 2 «Non risolto». Con 0 riascolta la domanda.'],
    [outcome.questions['recommend'] ?? faces.first, 'un numero da 0 a 10. Con * riascolta la domanda.'],
  ])('is told what can be pressed', (question, told) => {
    const place = reached(says('welcome'), says('notUnderstood'), says(question.asks));
    expect(place).toEqual({ stage: 'question', question });
    expect(hintOn('citizen', place)).toEqual({ text: `Tocca al cittadino: ${told}`, on: 'citizen' });
  });

  test.each([faces, outcome].flatMap(({ closings }) => Object.values(closings)))(
    'is thanked by $recording',
    (closing) => {
      expect(reached(says(faces.first.asks), says(closing))).toEqual({ stage: 'thanked' });
    },
  );
});
