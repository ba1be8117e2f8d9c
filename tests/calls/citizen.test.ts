import { goToSurvey } from '../../src/ballots/survey';
import {
  playMusic,
  sayAndWait,
  tellUnreached,
  tellWait,
  waitForDatabase,
  waitForOperator,
  waitShortly,
} from '../../src/calls/citizen';
import { nothing, sayAndHangUp } from '../../src/voice/speaker';
import { promptNames } from '../../src/voice/spoken-texts';
import { aSpeaker, document, says } from '../voice/a-speaker';

const arrival = { day: '2026-11-23', hour: '2026-11-23T08:00Z', service: 'urp', answers: [] };
const query = 'day=2026-11-23&amp;hour=2026-11-23T08%3A00Z&amp;service=urp';
/** Music that a key interrupts. */
const gather = (heard = '') =>
  `<Gather numDigits="1" finishOnKey="" timeout="1" action="/citizen/waiting?${query}${heard}">`;

describe('what the citizen hears', () => {
  test('at first: the greeting, then the line', () => {
    expect(sayAndWait(aSpeaker(), ['goesOn', 'greeting'], arrival).toString()).toBe(
      document(says('goesOn'), says('greeting'), `<Redirect>/citizen/waiting?${query}</Redirect>`),
    );
  });

  test.each([
    ['nobody ahead', {}, ['waitingNext']],
    ['one caller ahead', { ahead: 1 }, ['waitingOneAhead']],
    ['some callers ahead', { ahead: 2 }, ['waitingAhead 2']],
    ['more callers ahead than were counted', { ahead: 50, isMore: true }, ['waitingMany 50']],
    ['about a minute to go', { minutes: { from: 0, to: 1 } }, ['waitingNext', 'expectedMinute']],
    ['some minutes at most', { minutes: { from: 0, to: 2 } }, ['waitingNext', 'expectedAtMost 2']],
    ['some minutes to go', { minutes: { from: 2, to: 2 } }, ['waitingNext', 'expectedMinutes 2']],
    ['both', { ahead: 4, minutes: { from: 4, to: 6 } }, ['waitingAhead 4', 'expectedBetween 4 6']],
  ])('while waiting, with %s; a key tells it at once', (_, wait, spoken) => {
    const whole = { ahead: 0, isMore: false, ...wait };
    const words = spoken.map((each) => says(each)).join('');
    expect(tellWait(aSpeaker(), whole, arrival, { told: 1234, place: 4, by: 1500 }).toString()).toBe(
      document(
        `${gather('&amp;place=4&amp;by=1500')}${words}<Play loop="3">/hold-music.wav</Play></Gather>`,
        `<Redirect>/citizen/waiting?${query}&amp;told=1234&amp;place=4&amp;by=1500</Redirect>`,
      ),
    );
  });

  test.each([
    ['was told the place just before', { told: 1234 }, '&amp;told=1234', ''],
    ['was told nothing yet', {}, '', ''],
    ['was told a place, too', { told: 1234, place: 2 }, '&amp;told=1234&amp;place=2', '&amp;place=2'],
    ['can’t be told, while the database is silent', { silent: 9, warned: 2 }, '&amp;silent=9&amp;warned=2', undefined],
  ])('who %s: music; a key tells the place', (_, heard, again, pressed = again) => {
    expect(playMusic(arrival, heard).toString()).toBe(
      document(
        `${gather(pressed)}<Play>/hold-music.wav</Play></Gather>`,
        `<Redirect>/citizen/waiting?${query}${again}</Redirect>`,
      ),
    );
  });

  test('while the database is silent: that nobody can be put through, and music', () => {
    expect(tellUnreached(aSpeaker(), arrival, { silent: 9, warned: 1 }).toString()).toBe(
      document(
        says('waitingUnreached'),
        '<Play>/hold-music.wav</Play>',
        `<Redirect>/citizen/waiting?${query}&amp;silent=9&amp;warned=1</Redirect>`,
      ),
    );
  });

  test('when an operator may be free at once: two seconds of nothing', () => {
    expect(waitShortly(arrival, { told: 1234, tried: 1 }).toString()).toBe(
      document('<Pause length="2"/>', `<Redirect>/citizen/waiting?${query}&amp;told=1234&amp;tried=1</Redirect>`),
    );
  });

  test('when the operator has sent them on: the survey', () => {
    expect(goToSurvey(arrival).toString()).toBe(document(`<Redirect>/survey/welcome?${query}</Redirect>`));
  });

  test.each([
    ['at first: a second, without a word', 0, []],
    ['still: one moment please, and a second', 1, [says('oneMoment')]],
    ['even then: another second, without a word', 2, []],
  ])('when it is not known whether they were sent on, %s', (_, look, spoken) => {
    const again = `/citizen/after-operator?${query}&amp;look=${look + 1}`;
    expect(waitForOperator(aSpeaker(), arrival, { look }).toString()).toBe(
      document(...spoken, '<Pause length="1"/>', `<Redirect>${again}</Redirect>`),
    );
  });

  test('when it can’t be known, while the database is silent: one moment please, each time', () => {
    expect(waitForDatabase(aSpeaker(), arrival, { look: 1, unanswered: 3 }).toString()).toBe(
      document(
        says('oneMoment'),
        '<Pause length="1"/>',
        `<Redirect>/citizen/after-operator?${query}&amp;look=1&amp;unanswered=4</Redirect>`,
      ),
    );
  });

  test.each(promptNames)('at the end: %s, and then the line is closed', (prompt) => {
    const speaker = aSpeaker().with({ ahead: 1, minutes: 2, number: 3, lowest: 1 });
    const numbers: Partial<Record<typeof prompt, number | string>> = {
      waitingAhead: 1,
      waitingMany: 1,
      expectedMinutes: 2,
      expectedBetween: '1 2',
      expectedAtMost: 2,
      callInstead: 3,
    };
    const words = prompt in numbers ? `${prompt} ${numbers[prompt]}` : prompt;
    expect(sayAndHangUp(speaker, prompt).toString()).toBe(document(says(words), '<Hangup/>'));
  });

  test('when they are gone: nothing', () => {
    expect(nothing().toString()).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
  });
});
