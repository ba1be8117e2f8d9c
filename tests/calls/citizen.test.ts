import { goToSurvey } from '../../src/ballots/survey';
import { announceOperator, greetAndEnqueue, tellWait, waitForOperator } from '../../src/calls/citizen';
import { nothing, sayAndHangUp } from '../../src/voice/speaker';
import { promptNames } from '../../src/voice/spoken-texts';
import { aSpeaker, document, says } from '../voice/a-speaker';

const arrival = { day: '2026-11-23', hour: '2026-11-23T08:00Z', service: 'urp', answers: [] };
const query = 'day=2026-11-23&amp;hour=2026-11-23T08%3A00Z&amp;service=urp';
const music = '<Play loop="3">/hold-music.wav</Play>';

describe('what the citizen hears', () => {
  test('at first: the greeting, then the queue of the service called', () => {
    expect(greetAndEnqueue(aSpeaker(), arrival).toString()).toBe(
      document(
        says('greeting'),
        `<Enqueue action="/citizen/after-operator?${query}" waitUrl="/citizen/waiting?${query}">faccina-urp</Enqueue>`,
      ),
    );
  });

  test.each([
    ['being next', { position: 1 }, ['waitingNext']],
    ['Twilio’s position 0, should it ever come', { position: 0 }, ['waitingNext']],
    ['one caller ahead', { position: 2 }, ['waitingOneAhead']],
    ['many callers ahead', { position: 13 }, ['waitingAhead 12']],
    ['about a minute to go', { averageSeconds: 75 }, ['waitingNext', 'expectedMinute']],
    ['half a minute to go', { averageSeconds: 30 }, ['waitingNext', 'expectedMinute']],
    ['less than half a minute to go', { averageSeconds: 29 }, ['waitingNext']],
    ['some minutes to go', { averageSeconds: 90 }, ['waitingNext', 'expectedMinutes 2']],
    ['some of the wait done', { averageSeconds: 600, waitedSeconds: 180 }, ['waitingNext', 'expectedMinutes 7']],
    ['more waited than expected', { averageSeconds: 60, waitedSeconds: 200 }, ['waitingNext']],
    ['both', { position: 5, averageSeconds: 300 }, ['waitingAhead 4', 'expectedMinutes 5']],
  ])('while waiting, with %s', (_, wait, spoken) => {
    const whole = { position: 1, averageSeconds: 0, waitedSeconds: 0, ...wait };
    expect(tellWait(aSpeaker(), whole).toString()).toBe(document(...spoken.map((words) => says(words)), music));
  });

  test('as an operator picks up: a short sentence and nothing else, for Twilio allows no more there', () => {
    expect(announceOperator(aSpeaker()).toString()).toBe(document(says('connecting')));
  });

  test('when the operator has sent them on: the survey', () => {
    expect(goToSurvey(arrival).toString()).toBe(document(`<Redirect>/survey/welcome?${query}</Redirect>`));
  });

  test('when it is not known yet whether they were sent on: one moment please, and a second', () => {
    expect(waitForOperator(aSpeaker(), arrival, { look: 0 }).toString()).toBe(
      document(
        says('oneMoment'),
        '<Pause length="1"/>',
        `<Redirect>/citizen/after-operator?${query}&amp;look=1</Redirect>`,
      ),
    );
  });

  test('when it is still not known: another second, without a word', () => {
    expect(waitForOperator(aSpeaker(), arrival, { look: 3 }).toString()).toBe(
      document('<Pause length="1"/>', `<Redirect>/citizen/after-operator?${query}&amp;look=4</Redirect>`),
    );
  });

  test.each(promptNames)('at the end: %s, and then the line is closed', (prompt) => {
    const speaker = aSpeaker().with({ ahead: 1, minutes: 2, number: 3 });
    const numbers: Partial<Record<typeof prompt, number>> = { waitingAhead: 1, expectedMinutes: 2, callInstead: 3 };
    const words = prompt in numbers ? `${prompt} ${numbers[prompt]}` : prompt;
    expect(sayAndHangUp(speaker, prompt).toString()).toBe(document(says(words), '<Hangup/>'));
  });

  test('when they are gone: nothing', () => {
    expect(nothing().toString()).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
  });
});
