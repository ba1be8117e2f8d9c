import * as v from 'valibot';
import { byQuestion, inOrder, positionAfter } from '../../src/ballots/answers';
import { questionnaireOf, type WrittenQuestionnaire } from '../../src/ballots/questionnaire';
import { dayEndOfService, dayEndsOf, questionnaireOn } from '../../src/ballots/questionnaires';
import { builtCentre } from '../../src/platform/settings/centre';
import { centreSchema } from '../../src/platform/settings/centre-schema';
import { faces } from '../support/faces';
import { index } from '../support/index-questionnaire';
import { outcome } from '../support/outcome';
import written from '../support/outcome.json';

const keysOf = (question: (typeof faces)['first'] | undefined) =>
  Object.fromEntries(question?.answers.map(({ key, id }) => [key, id]) ?? []);
const nextOf = (question: (typeof faces)['first'] | undefined) =>
  Object.fromEntries(question?.answers.map(({ id, next }) => [id, next]) ?? []);

describe('the faces', () => {
  const { rating, reason } = faces.questions;

  test('have the keys of the first document', () => {
    expect(keysOf(rating)).toEqual({ 1: 'satisfied', 2: 'fair', 3: 'unsatisfied' });
    expect(keysOf(reason)).toEqual({
      1: 'waitTooLong',
      2: 'operatorUnprofessional',
      3: 'problemNotSolved',
      4: 'negativeAnswer',
    });
  });

  test('ask for the reason after an unsatisfied answer and after no other', () => {
    expect(faces.first).toBe(rating);
    expect(nextOf(rating)).toEqual({ satisfied: 'thanks', fair: 'thanks', unsatisfied: 'reason' });
  });

  test('end every reason with the closing that promises to improve', () => {
    expect(new Set(Object.values(nextOf(reason)))).toEqual(new Set(['thanksAndImprove']));
  });

  test.each(['rating', 'reason'])(
    'ask for the %s in phrases that each say the function first and then its key',
    (name) => {
      const { asks, answers, repeatKey } = faces.questions[name] ?? faces.first;
      const [, ...choices] = asks.phrases;
      const keys = choices.map((choice) => /^.+, prema (\d)\.$/.exec(choice)?.[1]);
      const all = answers.map(({ key }) => key);
      expect(keys).toEqual(name === 'rating' ? [...all, repeatKey] : all);
    },
  );

  test('take two answers at most, and 0 repeats each question', () => {
    expect(faces.mostAnswers).toBe(2);
    expect([rating?.repeatKey, reason?.repeatKey]).toEqual(['0', '0']);
  });
});

describe('a scale', () => {
  const { recommend } = outcome.questions;

  test('has an answer for each value, in columns of its own, and is repeated by the star', () => {
    expect(recommend?.answers.map(({ key }) => key)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    expect(recommend?.answers.at(-1)).toMatchObject({ id: '10', label: '10', column: 'consiglio_10' });
    expect([recommend?.repeatKey, recommend?.digits]).toEqual(['*', 2]);
  });

  test('leads to what follows up to each value', () => {
    expect(nextOf(recommend)).toMatchObject({ 0: 'sorry', 6: 'sorry', 7: 'thanks', 10: 'thanks' });
  });
});

describe('answers', () => {
  test('lead from question to question, and to a closing', () => {
    const ids = [[], ['no'], ['no', 'time'], ['yes']].map((answers) => {
      const position = positionAfter(outcome, answers);
      return position?.kind === 'question' ? position.question.id : position?.closing;
    });
    expect(ids).toEqual(['solved', 'missing', 'recommend', 'recommend']);
    expect(positionAfter(outcome, ['no', 'time', '3'])).toEqual({ kind: 'closing', closing: 'sorry' });
    expect(outcome.mostAnswers).toBe(3);
  });

  test('are known by question, and in order', () => {
    expect(byQuestion(outcome, ['no', 'time', '3'])).toEqual({ solved: 'no', missing: 'time', recommend: '3' });
    expect(inOrder(outcome, { recommend: '3', solved: 'no', missing: 'time' })).toEqual(['no', 'time', '3']);
    expect(inOrder(outcome, { solved: 'yes', missing: 'time' })).toEqual(['yes']);
  });

  test.each([[['maybe']], [['yes', 'time']], [['yes', '3', '3']], [['toString']]])(
    '%j are none to this questionnaire',
    (answers) => {
      expect(positionAfter(outcome, answers)).toBeUndefined();
      expect(byQuestion(outcome, answers)).toEqual({});
    },
  );
});

describe('of a questionnaire', () => {
  const version = (number: number, from?: string) =>
    questionnaireOf({ ...(written as WrittenQuestionnaire), version: number, ...(from && { from }) });
  const all = [faces, version(1), version(3, '2027-01-01'), version(2, '2026-06-01')];
  const urp = { id: 'urp', name: 'URP', numbers: [] };
  const on = (day: string, questionnaire?: string) =>
    questionnaireOn({ services: [{ ...urp, ...(questionnaire && { questionnaire }) }] }, 'urp', day, all).key;

  test('that version is asked which is in force on the day', () => {
    expect(['2026-05-31', '2026-06-01', '2026-12-31', '2027-01-01'].map((day) => on(day, 'outcome'))).toEqual([
      'outcome.1',
      'outcome.2',
      'outcome.2',
      'outcome.3',
    ]);
  });

  test('a service asks one: whoever is asked the index never hears the faces, and the other way round', () => {
    const [heard, others] = [index, faces].map(({ questions }) =>
      Object.values(questions).map(({ asks }) => asks.recording),
    );
    expect(heard?.some((each) => others?.includes(each))).toBe(false);
    const centre = { ...builtCentre, services: [{ ...urp, questionnaire: ['faces', 'index'] }], draws: [] };
    expect(v.safeParse(centreSchema, centre).success).toBe(false);
    expect(v.safeParse(centreSchema, { ...centre, services: [{ ...urp, questionnaire: 'index' }] }).success).toBe(true);
  });

  test('a service that names none asks the delivered one', () => {
    expect(on('2026-06-01')).toBe('faces.1');
  });

  const windows = { ...(written as WrittenQuestionnaire), id: 'windows', dayEnds: '19:00' };
  const inWindows = [1, 2].map((version) =>
    questionnaireOf({ ...windows, version, ...(version > 1 && { from: '2026-06-01' }) }),
  );
  const every = [...all, ...inWindows];
  const asked = (day: string, questionnaire?: string, of = every) =>
    questionnaireOn({ services: [{ ...urp, ...(questionnaire && { questionnaire }) }] }, 'urp', day, of).key;

  test('that version is asked of a window which is in force on the day that it ends on', () => {
    expect(asked('2026-05-31T19', 'windows')).toBe('windows.1');
    expect(asked('2026-06-01T19', 'windows')).toBe('windows.2');
  });

  test('a call that came in when its service had another day end is asked what is counted by its own', () => {
    expect(asked('2026-06-01', 'windows')).toBe('faces.1');
    expect(asked('2026-06-01T19', 'outcome')).toBe('windows.2');
    expect(() => asked('2026-06-01T18', 'windows')).toThrow('no questionnaire');
  });

  test('the days of a service end when those of its questionnaire do; a centre has each end once, civil days first', () => {
    const named = (id: string, questionnaire?: string) => ({ ...urp, id, ...(questionnaire && { questionnaire }) });
    const centre = { services: [named('tax', 'windows'), named('urp'), named('roads', 'windows')] };
    expect(['tax', 'urp', 'gone'].map((id) => dayEndOfService(centre, id, every))).toEqual(['T19', '', 'T19']);
    expect(dayEndsOf(centre, every)).toEqual(['', 'T19']);
    expect(dayEndsOf({ services: [named('tax', 'windows')] }, every)).toEqual(['T19']);
  });
});
