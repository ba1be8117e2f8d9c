import { type Asked, firstTime } from '../../src/ballots/hear';
import { ask, askAgain, close, goOn, sayLastWords, welcomeToSurvey } from '../../src/ballots/survey';
import { aSpeaker, document, says } from '../voice/a-speaker';

const arrival = { day: '2026-10-25', hour: '2026-10-25T01:00Z', service: 'sportello-unico', answers: [] };
const unsatisfied = { ...arrival, answers: ['unsatisfied'] };
const query = 'day=2026-10-25&amp;hour=2026-10-25T01%3A00Z&amp;service=sportello-unico';
const asked = (overrides: Partial<Asked>): Asked => ({ ...firstTime, ...overrides });

/** A question: one key, any key; silence is an answer too. */
const question = (
  before: string,
  seconds: number,
  again: string,
  rate: string,
  ...prompts: readonly string[]
): string =>
  `<Gather numDigits="1" finishOnKey="" timeout="${seconds}" actionOnEmptyResult="true"` +
  ` action="/survey/answer?${query}${before}${again}">${prompts.map((prompt) => says(prompt, rate)).join('')}</Gather>`;

describe('the survey', () => {
  test('begins with the welcome, five seconds in which a key already counts, and the question', () => {
    expect(welcomeToSurvey(aSpeaker(), arrival).toString()).toBe(
      document(
        `<Gather numDigits="1" finishOnKey="" timeout="5" action="/survey/answer?${query}&amp;early=true">` +
          `${says('welcome')}</Gather>`,
        question('', 8, '', '90%', 'ratingQuestion'),
      ),
    );
  });

  test.each([
    ['rating', arrival, '', 'ratingQuestion'],
    ['reason', unsatisfied, '&amp;answers=unsatisfied', 'reasonQuestion'],
  ] as const)('puts the question for the %s with eight seconds to answer', (name, journey, before, prompt) => {
    expect(ask(aSpeaker(), name, journey).toString()).toBe(document(question(before, 8, '', '90%', prompt)));
    expect(goOn(aSpeaker(), journey).toString()).toBe(document(question(before, 8, '', '90%', prompt)));
  });

  test.each([
    ['when asked to: without another word', 'repeat', { repeats: 2 }, 8, '&amp;repeats=2', '90%', []],
    ['after a wrong key: and says so', 'mistake', { mistakes: 1 }, 8, '&amp;mistakes=1', '90%', ['notUnderstood']],
    [
      'after a silence: take your time, slower, and twice as long to answer',
      'silence',
      { silences: 1 },
      16,
      '&amp;silences=1',
      '75%',
      ['takeYourTime'],
    ],
    [
      'after a wrong key that came after a silence: still slower',
      'mistake',
      { mistakes: 1, silences: 1 },
      16,
      '&amp;mistakes=1&amp;silences=1',
      '75%',
      ['notUnderstood'],
    ],
    [
      'when asked to after everything else: with all that has been',
      'repeat',
      { mistakes: 1, silences: 1, repeats: 9 },
      16,
      '&amp;mistakes=1&amp;silences=1&amp;repeats=9',
      '75%',
      [],
    ],
  ] as const)('puts a question again %s', (_, because, before, seconds, again, rate, first) => {
    for (const name of ['rating', 'reason'] as const) {
      expect(askAgain(aSpeaker(), name, arrival, because, asked(before)).toString()).toBe(
        document(question('', seconds, again, rate, ...first, `${name}Question`)),
      );
    }
  });

  test('has last words, after which the line is closed, unless something is still to be stored', () => {
    expect(sayLastWords(aSpeaker(), ['thanks', 'goodbye'], arrival).toString()).toBe(
      document(says('thanks'), says('goodbye'), '<Hangup/>'),
    );
    expect(sayLastWords(aSpeaker(), ['thanks'], { ...arrival, unopened: 'waiting' }).toString()).toBe(
      document(says('thanks'), `<Redirect>/citizen/farewell?${query}&amp;unopened=waiting</Redirect>`),
    );
  });

  test('makes a shorter survey as long as the longest: after its last words it comes once more', () => {
    const satisfied = { ...arrival, answers: ['satisfied'] };
    const onceMore = `<Redirect>/survey/answer?${query}&amp;answers=satisfied&amp;closing=1</Redirect>`;
    expect(goOn(aSpeaker(), satisfied).toString()).toBe(document(says('thanks'), onceMore));
    expect(close(aSpeaker(), [], satisfied, 1).toString()).toBe(document('<Hangup/>'));
    const explained = { ...arrival, answers: ['unsatisfied', 'waitTooLong'] };
    expect(goOn(aSpeaker(), explained).toString()).toBe(document(says('thanksAndImprove'), '<Hangup/>'));
  });
});
