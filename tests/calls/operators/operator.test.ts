import {
  askForKey,
  askNumber,
  askPin,
  keepWaiting,
  tryToRelease,
  welcomeOperator,
} from '../../../src/calls/operators/operator';
import { aSpeaker, document, says } from '../../voice/a-speaker';

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
    expect(welcomeOperator(aSpeaker(), '/next').toString()).toBe(
      document(says('operatorWelcome'), '<Redirect>/next</Redirect>'),
    );
  });

  test.each([
    ['when nobody is there: that nobody is', 'nobody', [says('operatorNobody')]],
    [
      'when Twilio can’t be asked again and again: that no call can be put through',
      'unreached',
      [says('operatorUnreached')],
    ],
    ['when it was said: nothing', 'nothing', []],
  ] as const)('%s, and a pause so long that an hour takes nine requests', (_, heard, spoken) => {
    expect(keepWaiting(aSpeaker(), heard, '/next').toString()).toBe(
      document(...spoken, '<Pause length="400"/>', '<Redirect>/next</Redirect>'),
    );
  });

  test('when somebody may come at once: a pause as short as it is to be', () => {
    expect(keepWaiting(aSpeaker(), 'nothing', '/next', 2).toString()).toBe(
      document('<Pause length="2"/>', '<Redirect>/next</Redirect>'),
    );
  });

  test('when two citizens have found nobody there: the question for any key, again and again', () => {
    expect(askForKey(aSpeaker(), '/pressed', '/again').toString()).toBe(
      document(
        `<Gather numDigits="1" finishOnKey="" timeout="30" action="/pressed">${says('operatorThere')}</Gather>`,
        '<Redirect>/again</Redirect>',
      ),
    );
  });

  test.each([
    ['at first: one moment please', 1, [says('oneMoment')]],
    ['later: nothing, for it was said', 2, []],
  ])('while it can’t be stored that a citizen was let go, %s, and a second', (_, tried, spoken) => {
    expect(tryToRelease(aSpeaker(), tried, '/again').toString()).toBe(
      document(...spoken, '<Pause length="1"/>', '<Redirect>/again</Redirect>'),
    );
  });
});
