import { type Asked, firstTime } from '../../src/ballots/answers';
import { ask, askAgain, close, goOn, sayLastWords, waitToStore, welcomeToSurvey } from '../../src/ballots/survey';
import { faces } from '../support/faces';
import { outcome } from '../support/outcome';
import { aSpeaker, document, says } from '../voice/a-speaker';

const arrival = { day: '2026-10-25', hour: '2026-10-25T01:00Z', service: 'sportello-unico', answers: [] };
const unsatisfied = { ...arrival, answers: ['unsatisfied'] };
const query = 'day=2026-10-25&amp;hour=2026-10-25T01%3A00Z&amp;service=sportello-unico';
const { first: rating } = faces;
const reason = faces.questions['reason'] ?? rating;
const { thanks = rating.asks, thanksAndImprove = rating.asks } = faces.closings;
const asked = (overrides: Partial<Asked>): Asked => ({ ...firstTime, ...overrides });

/** A question: one key, any key; silence is an answer too. */
const question = (
  before: string,
  seconds: number,
  again: string,
  rate: string,
  ...prompts: readonly Parameters<typeof says>[0][]
): string =>
  `<Gather numDigits="1" finishOnKey="" timeout="${seconds}" actionOnEmptyResult="true"` +
  ` action="/survey/answer?${query}${before}${again}">${prompts.map((prompt) => says(prompt, rate)).join('')}</Gather>`;

describe('the survey', () => {
  test('begins with the welcome, five seconds in which a key already counts, and the question', () => {
    expect(welcomeToSurvey(aSpeaker(), faces, arrival).toString()).toBe(
      document(
        `<Gather numDigits="1" finishOnKey="" timeout="5" action="/survey/answer?${query}&amp;early=true">` +
          `${says('welcome')}</Gather>`,
        question('', 8, '', '90%', rating.asks),
      ),
    );
  });

  test.each([
    ['rating', arrival, '', rating],
    ['reason', unsatisfied, '&amp;answers=unsatisfied', reason],
  ] as const)('puts the question for the %s with eight seconds to answer', (_, journey, before, asked) => {
    expect(ask(aSpeaker(), asked, journey).toString()).toBe(document(question(before, 8, '', '90%', asked.asks)));
    expect(goOn(aSpeaker(), faces, journey).toString()).toBe(document(question(before, 8, '', '90%', asked.asks)));
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
    for (const each of [rating, reason]) {
      expect(askAgain(aSpeaker(), each, arrival, because, asked(before)).toString()).toBe(
        document(question('', seconds, again, rate, ...first, each.asks)),
      );
    }
  });

  test('has last words, after which the line is closed, unless something is still to be stored', () => {
    expect(sayLastWords(aSpeaker(), [thanks, 'goodbye'], arrival).toString()).toBe(
      document(says(thanks), says('goodbye'), '<Hangup/>'),
    );
    expect(sayLastWords(aSpeaker(), [thanks], { ...arrival, unopened: 'waiting' }).toString()).toBe(
      document(says(thanks), `<Redirect>/survey/farewell?${query}&amp;unopened=waiting</Redirect>`),
    );
  });

  test('when all was said and not all is stored: two seconds of nothing', () => {
    expect(waitToStore({ ...arrival, untransferred: 'true' }, 4).toString()).toBe(
      document(
        '<Pause length="2"/>',
        `<Redirect>/survey/farewell?${query}&amp;untransferred=true&amp;tried=5</Redirect>`,
      ),
    );
  });

  test('makes a shorter survey as long as the longest: after its last words it comes once more', () => {
    const satisfied = { ...arrival, answers: ['satisfied'] };
    const onceMore = `<Redirect>/survey/answer?${query}&amp;answers=satisfied&amp;closing=1</Redirect>`;
    expect(goOn(aSpeaker(), faces, satisfied).toString()).toBe(document(says(thanks), onceMore));
    expect(close(aSpeaker(), faces, [], satisfied, 1).toString()).toBe(document('<Hangup/>'));
    const explained = { ...arrival, answers: ['unsatisfied', 'waitTooLong'] };
    expect(goOn(aSpeaker(), faces, explained).toString()).toBe(document(says(thanksAndImprove), '<Hangup/>'));
  });

  test('of 0–10 waits for two keys or a hash, with the time to think before them', () => {
    const recommend = outcome.questions['recommend'] ?? rating;
    expect(ask(aSpeaker(), recommend, { ...arrival, answers: ['yes'] }).toString()).toBe(
      document(
        `<Gather numDigits="2" finishOnKey="#" timeout="2" actionOnEmptyResult="true"` +
          ` action="/survey/answer?${query}&amp;answers=yes">${says(recommend.asks)}<Pause length="6"/></Gather>`,
      ),
    );
  });

  test('is over for who has given answers that are none any more', () => {
    const former = { ...arrival, answers: ['delighted'] };
    expect(goOn(aSpeaker(), faces, former).toString()).toBe(document(says('surveyOver'), '<Hangup/>'));
  });
});
