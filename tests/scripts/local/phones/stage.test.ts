import { readFileSync } from 'node:fs';
import { hintFor, type Role } from '../../../../scripts/local/phones/hint';
import { promptsHeardHere } from '../../../../scripts/local/phones/prompts-heard';
import { type Stage, stageAfter } from '../../../../scripts/local/phones/stage';
import type { EventBody } from '../../../../scripts/simulator/events';
import type { PromptName } from '../../../../src/voice/spoken-texts';

const { spoken } = JSON.parse(readFileSync('config/texts/it.json', 'utf8')) as { spoken: Record<string, string[]> };
const promptsHeard = promptsHeardHere();
const says = (name: PromptName): EventBody => ({ kind: 'say', text: (spoken[name] ?? []).join(' '), seconds: 1 });
const bridged: EventBody = { kind: 'bridged', withCallSid: 'CA1' };
const unbridged: EventBody = { kind: 'unbridged', withCallSid: 'CA1' };

const after = (...bodies: readonly EventBody[]): Stage =>
  bodies.reduce<Stage>((stage, body) => stageAfter(stage, { ...body, callSid: 'CA2', at: 0 }, promptsHeard), 'calling');
const hintOn = (as: Role, stage: Stage) =>
  hintFor({
    calls: [{ as, stage, answered: false }],
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
  expect(after(...bodies)).toBe(stage);
  expect(hintOn(as, stage).text).not.toBe('');
});

test('who is asked for a key is told why', () => {
  expect(hintOn('operator', 'asked-for-key')).toEqual({
    text: expect.stringContaining('Con un tasto l’operatore riceve il prossimo'),
    on: 'operator',
  });
});
