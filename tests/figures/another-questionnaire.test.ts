import { figuresFile } from '../../src/figures/figures-file';
import type { GroupFigures, PeriodFigures } from '../../src/figures/period-figures';
import { mailedSections, sectionsOf } from '../../src/figures/sections';
import type { Section } from '../../src/format/section';
import { faces } from '../support/faces';
import { outcome } from '../support/outcome';
import { aDay, aMonth, noCalls, shown } from './some-figures';
import { figureTexts } from './told';

const all = [faces, outcome];
const counts = {
  [outcome.key]: {
    count: 20,
    answers: { solved: { yes: 12, no: 8 }, missing: { time: 5 }, recommend: { 0: 1, 7: 2, 10: 12 } },
  },
};
const group = (answers: GroupFigures['answers'], participants = 20): GroupFigures => ({
  ...{ received: 60, served: 50, transferred: 25, participants, answers },
});
const asked = [outcome.key];
const view = (figures: PeriodFigures) => sectionsOf(figures, figureTexts, { smallestGroup: 5 }, all);
const ofKind = <Kind extends Section['kind']>(sections: readonly Section[], kind: Kind) =>
  sections.filter((section): section is Extract<Section, { kind: Kind }> => section.kind === kind);

describe('a questionnaire of an administration’s own', () => {
  const day = view(aDay({ asked, total: group(counts), compared: [] }));

  test('has the faces of its answers, if each of them has one', () => {
    const [first, ...others] = ofKind(day, 'faces');
    expect(others).toEqual([]);
    expect(first).toMatchObject({ title: 'Il problema è risolto?', isTitled: false });
    expect(
      first?.faces.map(({ look, label, value, beside }) => [look.face, look.colour, label, value, beside]),
    ).toEqual([
      ['smile', 'green', 'Risolto', '12', '60%'],
      ['frown', 'red', 'Non risolto', '8', '40%'],
    ]);
  });

  test('has its other questions as bars: who was asked, and who did not answer', () => {
    const [missing] = ofKind(day, 'bars');
    expect(missing).toMatchObject({ title: 'Che cosa è mancato', colour: 'red' });
    expect(missing?.bars.map(({ label, value, share }) => [label, value, share])).toEqual([
      ['Le informazioni', '0', 0],
      ['Il tempo', '5', 5 / 8],
      ['Non detto', '3', 3 / 8],
    ]);
  });

  test('has the mean of a scale, and how many gave which value', () => {
    const [, scale] = ofKind(day, 'bars');
    expect(scale).toMatchObject({
      title: 'Lo consiglierebbe?',
      isScale: true,
      mean: { value: '–', beside: '15 risposte: non bastano' },
    });
    expect(scale?.bars.map(({ value }) => value).join(' ')).toBe('1 0 0 0 0 0 0 2 0 0 12 0');
  });

  test('says who was not asked', () => {
    const satisfied = { [outcome.key]: { count: 6, answers: { solved: { yes: 6 } } } };
    const [missing] = ofKind(view(aDay({ asked, total: group(satisfied, 6), compared: [] })), 'bars');
    expect(missing).toMatchObject({ bars: [], remark: 'A nessuno è mancato qualcosa.' });
  });

  test('is in the mail with all of its questions', () => {
    const figures = aDay({ asked, total: group(counts), compared: [] });
    const mail = mailedSections(figures, figureTexts, { smallestGroup: 5 }, all);
    const [table] = ofKind(mail, 'table');
    expect(table?.groups.map(({ title, rows }) => [title, rows.map(({ cells }) => cells[0]?.value).join(' ')])).toEqual(
      [
        ['Le chiamate', '60 50 25 20 40%'],
        ['Il problema è risolto?', '12 8'],
        ['Che cosa è mancato', '0 5 3'],
        ['Lo consiglierebbe?', '–'],
        ['Risposte dubbie', '0'],
      ],
    );
  });

  test('has its columns in files, and the sum of a scale', () => {
    const { body } = figuresFile(aDay({ asked, total: group(counts) }), 'csv', 'Borgo', all);
    const [header = '', row = ''] = String(body).split('\r\n');
    const cells = Object.fromEntries(header.split(',').map((name, index) => [name, row.split(',')[index]]));
    expect(cells).toMatchObject({
      giudizi_raccolti: '20',
      risolto: '12',
      non_risolto: '8',
      mancate_informazioni: '0',
      mancato_tempo: '5',
      mancato_non_detto: '3',
      consiglio_0: '1',
      consiglio_10: '12',
      consiglio_somma: '134',
    });
    expect(header).not.toContain('soddisfatti');
  });

  test('has a chart of its first question over a month', () => {
    const part = { ...group(counts), period: '2026-11-03', isComplete: true };
    const [, answers] = ofKind(view(aMonth({ asked, total: group(counts), parts: [part], compared: [] })), 'chart');
    expect(answers).toMatchObject({ id: 'answers-outcome-1', title: 'Il problema è risolto?, giorno per giorno' });
    expect(answers?.columns[0]?.bars).toEqual([
      { series: 'yes', from: 0, to: 12 },
      { series: 'no', from: 12, to: 20 },
    ]);
  });
});

describe('two questionnaires side by side', () => {
  const both = { ...counts, ...shown(10, 5) };
  const services = [
    { ...group(counts), id: 'urp', name: 'l’URP' },
    { ...group(shown(10, 5), 15), id: 'anagrafe', name: 'l’anagrafe' },
  ];
  const figures = aDay({ asked: [faces.key, outcome.key], total: group(both, 35), services, compared: [] });

  test('are never added: each has its faces, with a title, and its table of services', () => {
    const sections = view(figures);
    expect(ofKind(sections, 'faces').map(({ title, isTitled }) => [title, isTitled])).toEqual([
      ['I giudizi', true],
      ['Il problema è risolto?', true],
    ]);
    const tables = ofKind(sections, 'table').filter(({ name }) => name === 'services');
    expect(tables.map(({ title, groups }) => [title, groups[0]?.rows.map(({ label }) => label)])).toEqual([
      ['Servizio per servizio: I giudizi', ['L’anagrafe']],
      ['Servizio per servizio: Il problema è risolto?', ['L’URP']],
    ]);
  });

  test('leave each other’s cells of a file empty', () => {
    const { body } = figuresFile(figures, 'services', 'Borgo', all);
    const [header = '', urp = '', anagrafe = ''] = String(body).split('\r\n');
    const column = header.split(';').indexOf('soddisfatti');
    expect([urp.split(';')[column], anagrafe.split(';')[column]]).toEqual(['', '10']);
  });

  test('and two versions of one say which they are', () => {
    const next = { ...outcome, version: 2, key: 'outcome.2', from: '2026-11-10' };
    const keys = [outcome.key, next.key];
    const total = group({ ...counts, [next.key]: { count: 6, answers: { solved: { yes: 6 } } } }, 26);
    const versions = aDay({ asked: keys, total, compared: [] });
    const titles = ofKind(sectionsOf(versions, figureTexts, { smallestGroup: 5 }, [outcome, next]), 'faces').map(
      ({ title }) => title,
    );
    expect(titles).toEqual(['Il problema è risolto? (1)', 'Il problema è risolto? (2)']);
    const notes = ofKind(sectionsOf(versions, figureTexts, { smallestGroup: 5 }, [outcome, next]), 'notes');
    expect(notes[0]?.notes).toContain(
      'Domande nuove a partire da martedì 10 novembre 2026: i giudizi dati prima e quelli dati dopo non si sommano.',
    );
    const { body } = figuresFile(versions, 'csv', 'Borgo', [outcome, next]);
    expect(String(body)).toMatch(/,risolto,non_risolto,.*,risolto_v2,non_risolto_v2,/);
  });
});

test('a day without answers has the columns of what would have been asked', () => {
  const { body } = figuresFile(aDay({ asked, total: noCalls }), 'csv', 'Borgo', all);
  expect(String(body)).toMatch(/,risolto,non_risolto,/);
});
