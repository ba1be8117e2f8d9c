import {
  afterConversation,
  askNumber,
  askPin,
  keepWaiting,
  takeNextCall,
  welcomeOperator,
} from '../../../src/calls/operators/operator';
import type { Shift } from '../../../src/calls/operators/shift';
import { aSpeaker, document, says } from '../../voice/a-speaker';

const shift: Shift = { shift: '2026-11-23', turn: 4, services: 'urp' };
const severalServices: Shift = { ...shift, services: 'anagrafe,tributi,urp' };
const query = 'shift=2026-11-23&amp;turn=4&amp;services=urp';
const severalQuery = 'shift=2026-11-23&amp;turn=4&amp;services=anagrafe%2Ctributi%2Curp';
const nextQuery = query.replace('turn=4', 'turn=5');

const gather = (action: string, ...prompts: readonly string[]): string =>
  `<Gather finishOnKey="#" timeout="10" actionOnEmptyResult="true" action="${action}">` +
  `${prompts.map((prompt) => says(prompt)).join('')}</Gather>`;

describe('what the operator hears', () => {
  test('at first: the question for the number', () => {
    expect(askNumber(aSpeaker(), 1).toString()).toBe(document(gather('/operator/sign-in?attempt=1', 'operatorNumber')));
  });

  test('after something wrong: that it was, and the question again', () => {
    expect(askNumber(aSpeaker(), 2, 'operatorWrong').toString()).toBe(
      document(gather('/operator/sign-in?attempt=2', 'operatorWrong', 'operatorNumber')),
    );
  });

  test('then: the question for the PIN; the number travels on, the PIN never will', () => {
    expect(askPin(aSpeaker(), 1, '101').toString()).toBe(
      document(gather('/operator/sign-in?attempt=1&amp;operator=101', 'operatorPin')),
    );
  });

  test('after whatever keys were pressed as a number: an address that holds them safely', () => {
    expect(askPin(aSpeaker(), 3, '1*&attempt=0').toString()).toBe(
      document(gather('/operator/sign-in?attempt=3&amp;operator=1*%26attempt%3D0', 'operatorPin')),
    );
  });

  test('when signed in: what the star is for; then the first call', () => {
    expect(welcomeOperator(aSpeaker(), shift).toString()).toBe(
      document(says('operatorWelcome'), `<Redirect>/operator/next-call?${query}</Redirect>`),
    );
  });

  test('when a conversation is over: the next call, as the next turn', () => {
    expect(afterConversation(shift).toString()).toBe(document(`<Redirect>/operator/next-call?${nextQuery}</Redirect>`));
  });

  test('when nobody was there: that nobody is, and the next turn after a pause', () => {
    expect(keepWaiting(aSpeaker(), shift, false).toString()).toBe(
      document(
        says('operatorNobody'),
        '<Pause length="5"/>',
        `<Redirect>/operator/next-call?${nextQuery}&amp;idle=true</Redirect>`,
      ),
    );
  });

  test('when still nobody is there: nothing, for it was said', () => {
    expect(keepWaiting(aSpeaker(), shift, true).toString()).toBe(
      document('<Pause length="5"/>', `<Redirect>/operator/next-call?${nextQuery}&amp;idle=true</Redirect>`),
    );
  });

  test('when the next queue of several has to be looked into: a shorter pause', () => {
    expect(keepWaiting(aSpeaker(), severalServices, true).toString()).toBe(
      document(
        '<Pause length="1"/>',
        `<Redirect>/operator/next-call?${severalQuery.replace('turn=4', 'turn=5')}&amp;idle=true</Redirect>`,
      ),
    );
  });
});

describe('how the operator takes the next citizen', () => {
  const dial = (ofShift: string, timeout: number, service: string, turn: number, idle = ''): string =>
    `<Dial hangupOnStar="true" action="/operator/after-call?${ofShift}${idle}" timeout="${timeout}">` +
    `<Queue url="/citizen/connecting?shift=2026-11-23&amp;turn=${turn}">faccina-${service}</Queue></Dial>`;

  test('waits as long as Twilio allows; a star lets go of the citizen', () => {
    expect(takeNextCall(shift, false).toString()).toBe(document(dial(query, 600, 'urp', 4)));
  });

  test('remembers that it was said that nobody is there', () => {
    expect(takeNextCall(shift, true).toString()).toBe(document(dial(query, 600, 'urp', 4, '&amp;idle=true')));
  });

  test.each([
    [3, 'anagrafe'],
    [4, 'tributi'],
    [5, 'urp'],
    [6, 'anagrafe'],
  ])('of several services: looks for a short while into each queue; turn %i is for %s', (turn, service) => {
    const ofTurn = severalQuery.replace('turn=4', `turn=${turn}`);
    expect(takeNextCall({ ...severalServices, turn }, false).toString()).toBe(document(dial(ofTurn, 5, service, turn)));
  });
});
