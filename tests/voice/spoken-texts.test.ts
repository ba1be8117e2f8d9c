import * as v from 'valibot';
import { spoken } from '../../config/texts/it.json';
import { isPersonal, promptNames, spokenTextsSchema } from '../../src/voice/spoken-texts';
import { texts } from './a-speaker';

const faultsOf = (given: unknown): string[] =>
  (v.safeParse(spokenTextsSchema, given).issues ?? []).map((issue) => `${v.getDotPath(issue)}: ${issue.message}`);

describe('the spoken texts', () => {
  test('as they are delivered have every prompt, and nothing to mend', () => {
    expect(faultsOf(spoken)).toEqual([]);
    expect(Object.keys(spoken).sort()).toEqual([...promptNames].sort());
  });

  test('need every prompt', () => {
    for (const name of promptNames) {
      const { [name]: _, ...others } = texts;
      expect(faultsOf(others)).toEqual([expect.stringContaining(`${name}: `)]);
    }
  });

  test.each([
    ['one that is no prompt', { thankYou: ['Grazie.'] }, /^thankYou: /],
    ['a prompt that is no list', { goodbye: 'Grazie.' }, /^goodbye: /],
    ['a prompt without a phrase', { goodbye: [] }, /^goodbye: at least one phrase is needed$/],
    ['an empty phrase', { goodbye: ['Grazie.', ' '] }, /^goodbye\.1: an empty phrase$/],
    ['a phrase that is no text', { goodbye: [1] }, /^goodbye\.0: /],
    [
      'a prompt of 1001 characters',
      { goodbye: ['a'.repeat(500), 'b'.repeat(500)] },
      /^goodbye: longer than 1000 characters$/,
    ],
    [
      'a place that nothing fills',
      { goodbye: ['{name}'] },
      /^goodbye: a placeholder that is not one of: administration, service$/,
    ],
    ['an empty place', { goodbye: ['{}'] }, /^goodbye: a placeholder/],
    ['a service where none is known', { operatorNobody: ['{service}'] }, /^operatorNobody: a placeholder/],
    ['a name in the apology, which is said without settings', { apology: ['{administration}'] }, /one of: none$/],
    ['a character that can not be spoken', { goodbye: ['a\u0000'] }, /^goodbye\.0: a character/],
    ['a number that another prompt knows', { waitingNext: ['{ahead}'] }, /^waitingNext: a placeholder/],
    [
      'the wrong number',
      { waitingAhead: ['{minutes}'] },
      /^waitingAhead: a placeholder that is not one of: administration, service, ahead$/,
    ],
  ])('can not hold %s', (_, own, fault) => {
    expect(faultsOf({ ...texts, ...own })).toEqual([expect.stringMatching(fault)]);
  });

  test.each([
    ['the administration and the service', { welcome: ['{administration}', '{service}'] }],
    ['the number of those ahead', { waitingAhead: ['Ci sono {ahead} persone, {service}.'] }],
    ['that they are more', { waitingMany: ['Ci sono più di {ahead} persone, {service}.'] }],
    ['the minutes', { expectedMinutes: ['{minutes} minuti.'] }],
    ['a prompt of 1000 characters', { goodbye: ['a'.repeat(499), 'b'.repeat(500)] }],
  ])('can hold %s', (_, own) => {
    expect(faultsOf({ ...texts, ...own })).toEqual([]);
  });

  test('are personal where they say a number of this call', () => {
    expect(promptNames.filter(isPersonal)).toEqual([
      'fromCountry',
      'closedToday',
      'closedThisHour',
      'closedBecause',
      'closesBefore',
      'reopens',
      'notice',
      'menuChoice',
      'waitingAhead',
      'waitingMany',
      'expectedMinutes',
      'expectedBetween',
      'expectedAtMost',
      'callBackTurn',
      'callBackHalfHour',
      'callBackNumber',
      'callBackPromised',
      'callBackPromisedHalfHour',
      'callBackShows',
      'callBackDigits',
      'callBackKeptDays',
      'calledBackDigits',
      'callInstead',
    ]);
  });
});
