import * as fc from 'fast-check';
import type { PeriodFigures } from '../../src/figures/period-figures';
import { mailedSections } from '../../src/figures/sections';
import type { DayTotals } from '../../src/figures/tally';
import { letterOf } from '../../src/reports/report-mail';
import { anOrdinaryTally, aTalliedDay, aTally, reportOf, texts as reportTexts } from '../reports/a-report';
import { faces } from '../support/faces';
import { parts, figureTexts as texts } from './told';

const emptyTally = aTally({});
const { reason } = faces.questions;
const labels = reason?.answers.map(({ label }) => label) ?? [];

const partsOf = (figures: PeriodFigures) => parts(mailedSections(figures, texts, { smallestGroup: 5 }));
const view = (overrides: Parameters<typeof aTalliedDay>[0]) => partsOf(aTalliedDay(overrides));
const viewOf = (tally: DayTotals) => view({ tally });
type View = ReturnType<typeof partsOf>;

/** The cells of a row, by its label. */
function cellsOf({ compared }: View, label: string) {
  const row = compared?.rows.find((candidate) => candidate.label === label);
  if (row === undefined) throw new Error(`no row "${label}"`);
  return row.cells;
}

describe('The date', () => {
  test.each([
    ['2026-11-22', 'domenica 22 novembre 2026', ['dom 22/11', 'sab 21/11', 'dom 15/11']],
    ['2026-05-01', 'venerdì 1º maggio 2026', ['ven 01/05', 'gio 30/04', 'ven 24/04']],
    ['2027-01-03', 'domenica 3 gennaio 2027', ['dom 03/01', 'sab 02/01', 'dom 27/12']],
  ])('%s is %s, beside the day before and the same weekday of last week', (day, date, columns) => {
    const figures = aTalliedDay({ day });
    expect(letterOf(reportOf(figures), reportTexts).date).toBe(date);
    expect(partsOf(figures).compared?.dates).toEqual(columns);
  });
});

describe('The faces', () => {
  test('have word, number and share of the participants', () => {
    expect(viewOf(anOrdinaryTally).faces).toEqual([
      { look: { face: 'smile', colour: 'green' }, label: 'Soddisfatti', value: '28', beside: '70%' },
      { look: { face: 'straight', colour: 'amber' }, label: 'Così così', value: '7', beside: '18%' },
      { look: { face: 'frown', colour: 'red' }, label: 'Insoddisfatti', value: '5', beside: '13%' },
    ]);
  });

  test('carry the interval of their share while there are fewer than 30 answers', () => {
    expect(viewOf(aTally({ satisfied: 20, fair: 9 })).faces[0]).toMatchObject({ beside: '69%', interval: '51%–83%' });
    expect(viewOf(aTally({ satisfied: 20, fair: 10 })).faces[0]).not.toHaveProperty('interval');
  });

  test.each([
    [999, 1, ['>99%', '<1%', '0%']],
    [1000, 0, ['100%', '0%', '0%']],
    [1, 999, ['<1%', '>99%', '0%']],
  ])('of %i satisfied and %i fair say neither all nor none where that is not so', (satisfied, fair, shares) => {
    expect(viewOf(aTally({ satisfied, fair })).faces.map(({ beside }) => beside)).toEqual(shares);
  });
});

describe('The participation', () => {
  test('stands with the number of calls served that it is a share of', () => {
    expect(cellsOf(viewOf(anOrdinaryTally), texts.figures.participation)[0]).toEqual({
      value: '40%',
      beside: '40 su 100',
    });
  });

  test('is no figure where no call was served', () => {
    expect(cellsOf(viewOf(emptyTally), texts.figures.participation)[0]).toEqual({ value: '–' });
  });

  test('carries its interval while fewer than 30 calls were served', () => {
    const report = viewOf(aTally({ satisfied: 10 }, { served: 20 }));
    expect(cellsOf(report, texts.figures.participation)[0]).toEqual({
      value: '50%',
      beside: '10 su 20',
      interval: '30%–70%',
    });
    expect(report.totals[3]).toEqual({
      figure: 'participants',
      label: texts.figures.participants,
      value: '10',
      beside: '50% delle servite',
      interval: '30%–70%',
    });
  });
});

describe('The other two days', () => {
  test('stand beside each figure in their own columns', () => {
    const report = view({
      tally: aTally({ satisfied: 40 }, { received: 1_300 }),
      dayBefore: aTally({ satisfied: 50 }, { received: 51 }),
      sameWeekdayLastWeek: aTally({ fair: 60 }, { received: 61 }),
    });
    expect(cellsOf(report, texts.figures.received).map(({ value }) => value)).toEqual(['1.300', '51', '61']);
    expect(cellsOf(report, 'Soddisfatti').map(({ value }) => value)).toEqual(['40', '50', '0']);
  });
});

describe('The reasons', () => {
  const headings = ({ compared }: View) => compared?.groups.map(({ title }) => title);

  test('are counted one by one, with those who gave none', () => {
    const report = viewOf(anOrdinaryTally);
    const counts = [...labels, 'Motivo non indicato'].map((label) => cellsOf(report, label)[0]?.value);
    expect(counts).toEqual(['2', '0', '1', '1', '1']);
  });

  test('are none when nobody was unsatisfied, and the report says so', () => {
    const reasons = viewOf(aTally({ satisfied: 40 })).compared?.groups.at(-1);
    expect(reasons).toEqual({ title: reason?.title, rows: [], remark: reason?.nobody });
  });

  test('are not spoken of on a day without ratings', () => {
    expect(headings(viewOf(aTally({}, { received: 9, served: 8 })))).not.toContain(reason?.title);
  });
});

describe('What the day comes to', () => {
  const few = aTally({ satisfied: 2, reasons: { notGiven: 1 } }, { received: 9 });

  test.each([
    ['no call', emptyTally, 'noCallsAllDay', texts.summary.noCallsAllDay],
    ['one call and no rating', aTally({}, { received: 1 }), 'noRatings', texts.summary.noRatings.one],
    ['calls and no rating', aTally({}, { received: 3 }), 'noRatings', 'Sono arrivate 3 chiamate'],
    ['a first rating', aTally({ fair: 1 }), 'tooFewRatings', texts.summary.tooFewRatings.one],
    ['too few ratings', few, 'tooFewRatings', 'solo 3 giudizi'],
    ['ratings', anOrdinaryTally, 'ratings', '40 persone'],
  ])('with %s is said in a sentence', (_, tally, state, sentence) => {
    const report = viewOf(tally);
    expect(report.state).toBe(state);
    expect(report.text).toContain(sentence);
  });

  test('comes before the totals, but there are none to tell of where no call came', () => {
    expect(viewOf(anOrdinaryTally).totals.map(({ value }) => value)).toEqual(['120', '100', '50', '40']);
    expect(viewOf(emptyTally).totals).toEqual([]);
  });
});

describe('Ratings that are too few to be told apart', () => {
  test('are withheld, and the calls are not', () => {
    const report = viewOf(aTally({ satisfied: 3, reasons: { waitTooLong: 1 } }, { received: 20 }));
    expect(report.faces).toEqual([]);
    expect(cellsOf(report, 'Soddisfatti')[0]).toEqual({ value: 'dati insufficienti', withheld: true });
    expect(cellsOf(report, texts.figures.received)[0]).toEqual({ value: '20' });
    expect(cellsOf(report, texts.figures.participants)[0]).toEqual({ value: '4' });
  });

  test('are withheld of the other days too', () => {
    const report = view({ dayBefore: aTally({ reasons: { waitTooLong: 4 } }) });
    expect(cellsOf(report, 'Insoddisfatti')[1]).toMatchObject({ withheld: true });
    expect(cellsOf(report, 'Troppo tempo in attesa')[1]).toMatchObject({ withheld: true });
  });

  test('are shown from the fifth on', () => {
    expect(viewOf(aTally({ satisfied: 5 })).faces).toHaveLength(3);
  });

  test('leave no trace: whatever the votes were, the report is the same', () => {
    const votes = fc.record({
      satisfied: fc.nat(4),
      fair: fc.nat(4),
      reasons: fc.record({ waitTooLong: fc.nat(4), notGiven: fc.nat(4) }),
    });
    const tooFew = votes.map((given) => aTally(given)).filter(({ participants: n }) => n > 0 && n < 5);
    fc.assert(
      fc.property(tooFew, fc.constantFrom('tally', 'dayBefore', 'sameWeekdayLastWeek'), (tally, which) => {
        const allSatisfied = aTally({ satisfied: tally.participants });
        expect(view({ [which]: tally })).toEqual(view({ [which]: allSatisfied }));
      }),
    );
  });
});

describe('The notes', () => {
  test('explain what is on the page, and nothing else', () => {
    const { shares, participation, anonymous } = texts.notes;
    expect(viewOf(anOrdinaryTally).notes).toEqual([shares, participation, anonymous]);

    const nothing = { tally: emptyTally, dayBefore: emptyTally, sameWeekdayLastWeek: emptyTally };
    expect(view(nothing).notes).toEqual([anonymous]);

    const notes = view({ tally: aTally({ fair: 6 }), dayBefore: aTally({ fair: 2 }) }).notes.join('\n');
    expect(notes).toContain('meno di 30 casi');
    expect(notes).toContain('meno di 5 giudizi');
  });
});

test('What was lost is said first: how much, where it is known', () => {
  const remarksOn = (changed: Partial<PeriodFigures>) => partsOf({ ...aTalliedDay(), ...changed }).remarks;
  expect(remarksOn({ isComplete: false, lost: 3 })).toEqual([
    expect.stringMatching(/^3 registrazioni di questa giornata sono andate perse/),
  ]);
  expect(remarksOn({ isComplete: false, lost: 1 })).toEqual([
    expect.stringMatching(/^Una registrazione di questa giornata è andata persa/),
  ]);
  expect(remarksOn({ isComplete: false, lost: 0 })).toEqual([
    expect.stringMatching(/di questa giornata può mancare qualcosa/),
  ]);
  const compared = aTalliedDay().compared.map((each) => ({ ...each, isComplete: false }));
  expect(remarksOn({ compared })).toEqual([
    expect.stringMatching(/^Nel confronto può mancare qualcosa per .*21\/11, .*15\/11:/),
  ]);
});

test('Ratings that are not shown are spoken of: nobody waits for them', () => {
  const { total } = aTalliedDay();
  const { remarks } = partsOf({ ...aTalliedDay(), total: { ...total, participants: 43 } });
  expect(remarks).toEqual([expect.stringMatching(/^Qui ne vedi 40: gli altri sono troppo pochi/)]);
});
