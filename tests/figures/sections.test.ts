import type { GroupFigures, PeriodFigures } from '../../src/figures/period-figures';
import { sectionsOf } from '../../src/figures/sections';
import { faces as questionnaire } from '../support/faces';
import { aDay, aMonth, anOrdinaryGroup, aYear, noCalls, shown, states } from './some-figures';
import { figureTexts, parts } from './told';

const view = (figures: PeriodFigures, smallestGroup = 5) => parts(sectionsOf(figures, figureTexts, { smallestGroup }));

test.each([
  ['an empty day', 'noCallsYet', 'Ancora nessuna chiamata'],
  ['no calls at all', 'noCallsAllDay', 'Nessuna chiamata'],
  ['calls without a rating', 'noRatingsYet', 'Sono arrivate 3 chiamate'],
  ['the first rating', 'firstRatings', 'È arrivato il primo giudizio'],
  ['ratings held back', 'firstRatings', 'Sono arrivati 7 giudizi'],
  ['too few ratings', 'tooFewRatings', 'solo 3 giudizi'],
  ['an ordinary day', 'ratings', '41 persone'],
])('%s is told in a sentence', (name, state, sentence) => {
  const page = view(states[name] ?? aDay());
  expect(page.state).toBe(state);
  expect(page.text).toContain(sentence);
});

describe('ratings', () => {
  test('are shares of those that are shown, and it is said that others wait', () => {
    const { faces, totals, remarks } = view(aDay());
    expect(faces.map(({ value, beside }) => [value, beside])).toEqual([
      ['26', '74%'],
      ['5', '14%'],
      ['4', '11%'],
    ]);
    expect(totals.at(-1)).toMatchObject({ value: '41', beside: '4% delle servite' });
    expect(remarks).toEqual([expect.stringContaining('Qui ne vedi 35. I giudizi si mostrano a gruppi di almeno 5')]);
  });

  test('that will never be shown are not said to wait', () => {
    expect(view(aDay({ isOver: true })).remarks).toEqual([expect.stringContaining('gli altri sono troppo pochi')]);
  });

  test('that are all shown need no remark', () => {
    expect(view(aDay({ total: { ...anOrdinaryGroup, participants: 35 } })).remarks).toEqual([]);
  });

  test('leave no trace where they are withheld: whatever they were, the page is the same', () => {
    const page = JSON.stringify(
      view(aDay({ total: { ...anOrdinaryGroup, participants: 3, answers: 'withheld' }, compared: [] })),
    );
    for (const { answers } of Object.values(questionnaire.questions))
      for (const { label } of answers) expect(page).not.toContain(label);
  });

  test('without an unsatisfied one have no reasons, and it is said so', () => {
    const { reasons } = view(aDay({ total: { ...anOrdinaryGroup, answers: shown(30, 5) } }));
    expect(reasons).toMatchObject({ bars: [], remark: 'Nessuno si è detto insoddisfatto.' });
  });
});

test('what was lost is said', () => {
  expect(view(aDay({ isComplete: false })).remarks.at(-1)).toContain('può mancare qualcosa');
  const [dayBefore, weekBefore] = aDay().compared.map((each) => ({ ...each, isComplete: false }));
  expect(view(aDay({ compared: dayBefore && weekBefore ? [dayBefore, weekBefore] : [] })).remarks.at(-1)).toContain(
    'può mancare qualcosa per mar 24/11, mer 18/11:',
  );
});

describe('what a period is compared with', () => {
  test('stands beside it, with what is withheld in words', () => {
    const { compared } = view(aDay());
    expect(compared?.headings).toEqual([
      'Voce',
      'La giornata, mer 25/11',
      'Il giorno prima, mar 24/11',
      '7 giorni prima, mer 18/11',
    ]);
    expect(compared?.rows.find(({ label }) => label === 'Soddisfatti')?.cells.map(({ value }) => value)).toEqual([
      '26',
      '31',
      'dati insufficienti',
    ]);
  });

  test('is no month or year that nobody called in; a day may have been one', () => {
    expect(view(aMonth()).compared?.headings).toEqual(['Voce', 'Il mese, nov 2026', 'Il mese prima, ott 2026']);
    expect(view(aYear()).compared).toBeUndefined();
    const sunday = { ...noCalls, period: '2026-11-24', isComplete: true, is: 'dayBefore' } as const;
    expect(view(aDay({ compared: [sunday] })).compared?.headings).toHaveLength(3);
  });
});

describe('a month whose days show less than it does', () => {
  const note = /quelli dei giorni che ne hanno troppo pochi si mostrano soltanto insieme/;
  const day = (answers: GroupFigures['answers']) => ({ ...noCalls, period: '2026-11-03', isComplete: true, answers });
  const month = (...of: GroupFigures['answers'][]) =>
    aMonth({ total: { ...noCalls, received: 20, participants: 12, answers: shown(12, 0) }, parts: of.map(day) });

  test('says why', () => {
    expect(view(month(shown(6, 0), 'withheld', 'withheld')).notes.join()).toMatch(note);
    expect(view(month(shown(6, 0), shown(6, 0))).notes.join()).not.toMatch(note);
    // Years sum their months.
    expect(view({ ...month(shown(6, 0), 'withheld'), kind: 'year' }).notes.join()).not.toMatch(note);
  });
});

test('what waits for the end of the day waits in groups as large as the administration has said', () => {
  const { remarks } = view(aDay(), 8);
  expect(remarks.join()).toContain('a gruppi di almeno 8');
});

test('services stand apart only where there are several', () => {
  const [one] = states['four services']?.services ?? [];
  expect(view(states['four services'] ?? aDay()).services?.rows.map(({ label }) => label)).toContain('I tributi');
  expect(view(aDay({ services: one ? [one] : [] })).services).toBeUndefined();
});
