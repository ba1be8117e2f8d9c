import type { AnswerCounts } from '../../src/figures/disclosure/answer-counts';
import { figuresFile } from '../../src/figures/figures-file';
import type { GroupFigures, PeriodFigures } from '../../src/figures/period-figures';
import { mailedSections, sectionsOf } from '../../src/figures/sections';
import type { Section } from '../../src/format/section';
import { pageTexts } from '../../src/format/texts';
import { drawSections } from '../../src/pages/draw-sections';
import { index } from '../support/index-questionnaire';
import { outcome } from '../support/outcome';
import { aDay, aMonth } from './some-figures';
import { figureTexts } from './told';

const all = [index, outcome];
const asked = [index.key];

/** A hundred answers: 45 promoters, 25 passives, 30 detractors, as the field's tables have them. */
const counts: AnswerCounts = {
  count: 104,
  answers: {
    satisfaction: { 2: 10, 6: 20, 7: 30, 9: 40, unclear: 4 },
    recommendation: { 0: 10, 6: 20, 8: 25, 9: 25, 10: 20, unclear: 1 },
  },
  flags: { incoherent: 3 },
};
const few: AnswerCounts = { count: 12, answers: { satisfaction: { 8: 12 }, recommendation: { 9: 7, 3: 5 } } };

const group = (answers: GroupFigures['answers'], participants = 104): GroupFigures => ({
  ...{ received: 300, served: 280, transferred: 120, participants, answers },
});
const view = (figures: PeriodFigures) => sectionsOf(figures, figureTexts, { smallestGroup: 5 }, all);
const ofKind = <Kind extends Section['kind']>(sections: readonly Section[], kind: Kind) =>
  sections.filter((section): section is Extract<Section, { kind: Kind }> => section.kind === kind);
const aDayOf = (answers: AnswerCounts, more: Partial<PeriodFigures> = {}) =>
  aDay({ asked, total: group({ [index.key]: answers }, answers.count), compared: [], ...more });

describe('a day of the index', () => {
  const day = view(aDayOf(counts));
  const [scores] = ofKind(day, 'scores');

  test('has the mean and the NPS with their intervals, and of how many', () => {
    expect(
      scores?.scores.map(({ title, label, value, beside, interval }) => [title, label, value, beside, interval]),
    ).toEqual([
      ['La soddisfazione', 'Media dei voti', '7,1', 'su 100 risposte', 'da 6,7 a 7,5'],
      ['Lo consiglierebbe', 'NPS', '+15', 'su 100 risposte', 'da −2 a +31'],
    ]);
  });

  test('has who is satisfied, with an interval, and the classes of the NPS', () => {
    const [satisfaction, recommendation] = scores?.scores ?? [];
    expect(satisfaction?.more).toEqual([
      { label: 'Voti da 7 in su', value: '70%', beside: 'su 100 risposte', interval: 'da 60% a 78%' },
    ]);
    expect(recommendation?.classes.map(({ label, value, beside, share }) => [label, value, beside, share])).toEqual([
      ['Promotori (9–10)', '45', '45%', 0.45],
      ['Passivi (7–8)', '25', '25%', 0.25],
      ['Detrattori (0–6)', '30', '30%', 0.3],
    ]);
  });

  test('says what contradicts itself, and which keys were unclear', () => {
    expect(scores?.remarks).toEqual(['Risposte che si contraddicono: 3 su 104.']);
    const [satisfaction, recommendation] = ofKind(day, 'bars').map(({ bars }) =>
      bars.map(({ label, value }) => [label, value]),
    );
    expect(satisfaction?.at(-1)).toEqual(['Tasti non chiari', '4']);
    expect(recommendation?.slice(-2)).toEqual([
      ['Tasti non chiari', '1'],
      ['Senza risposta', '3'],
    ]);
  });

  test('has every answer from 0 to 10 as a bar', () => {
    const [satisfaction] = ofKind(day, 'bars');
    expect(
      satisfaction?.bars
        .slice(0, 11)
        .map(({ value }) => value)
        .join(' '),
    ).toBe('0 0 10 0 0 0 20 30 0 40 0');
  });

  test('explains what an interval, the NPS and an unclear key are', () => {
    const [notes] = ofKind(day, 'notes');
    expect(notes?.notes.join(' ')).toMatch(/«da … a …».*NPS \(Net Promoter Score\)|contraddicono/);
  });
});

test('of fewer than thirty answers nothing is said, and every answer is counted', () => {
  const day = view(aDayOf(few));
  const [scores] = ofKind(day, 'scores');
  expect(scores?.scores.map(({ value, beside, interval }) => [value, beside, interval])).toEqual([
    ['–', '12 risposte: non bastano', undefined],
    ['–', '12 risposte: non bastano', undefined],
  ]);
  expect(scores?.scores[1]?.classes.map(({ value, interval }) => [value, interval])).toEqual([
    ['7', '32%–81%'],
    ['0', '0%–24%'],
    ['5', '19%–68%'],
  ]);
  expect(ofKind(day, 'bars')[0]?.bars[8]?.value).toBe('12');
});

const unclearOnly: AnswerCounts = { count: 6, answers: { satisfaction: { unclear: 6 } } };
test.each<[string, GroupFigures, string]>([
  ['in which nobody answered', group('none', 0), 'nessuno ha ancora dato un giudizio'],
  ['whose answers are too few to be shown', group('withheld', 3), 'Li mostriamo quando sono di più'],
  ['in which no key could be made out', group({ [index.key]: unclearOnly }, 6), '6 persone hanno detto'],
])('a month %s says so, and has neither mean nor NPS', (_, total, said) => {
  const month = view(aMonth({ asked, total, parts: [], services: [], compared: [] }));
  expect(ofKind(month, 'lead').map(({ text }) => text)).toEqual([expect.stringContaining(said)]);
  const scores = ofKind(month, 'scores').flatMap((section) => section.scores);
  expect(scores.flatMap(({ value, interval, more }) => [value, interval, ...more.map((each) => each.value)])).toEqual(
    total.answers === 'none' || total.answers === 'withheld' ? [] : ['–', undefined, '–', '–', undefined],
  );
  expect(JSON.stringify(month)).not.toMatch(/NaN|Infinity/);
});

test('a mail has the same, and everything else in its table', () => {
  const mail = mailedSections(aDayOf(counts), figureTexts, { smallestGroup: 5 }, all);
  expect(ofKind(mail, 'scores')).toEqual(ofKind(view(aDayOf(counts)), 'scores'));
  const [table] = ofKind(mail, 'table');
  const rows = table?.groups
    .slice(1)
    .map(({ title, rows }) => [title, rows.map(({ label, cells }) => `${label}: ${cells[0]?.value}`)]);
  expect(rows).toEqual([
    ['La soddisfazione', ['Media dei voti: 7,1', 'Voti da 7 in su: 70%']],
    ['Lo consiglierebbe', ['NPS: +15', 'Promotori (9–10): 45', 'Passivi (7–8): 25', 'Detrattori (0–6): 30']],
    [
      'Risposte dubbie',
      [
        'Tasti non chiari: La soddisfazione: 4',
        'Tasti non chiari: Lo consiglierebbe: 1',
        'Risposte che si contraddicono: 3',
      ],
    ],
  ]);
});

test('services stand beside each other with both figures and their intervals', () => {
  const services = [
    { ...group({ [index.key]: counts }), id: 'urp', name: 'l’URP' },
    { ...group({ [index.key]: few }, 12), id: 'anagrafe', name: 'l’anagrafe' },
  ];
  const [table] = ofKind(view(aDayOf(counts, { services })), 'table').filter(({ name }) => name === 'services');
  expect(table?.columns.map(({ heading }) => heading).slice(3)).toEqual(['Media dei voti', 'NPS']);
  expect(
    table?.groups[0]?.rows.map(({ cells }) => cells.slice(3).map(({ value, interval }) => [value, interval])),
  ).toEqual([
    [
      ['7,1', 'da 6,7 a 7,5'],
      ['+15', 'da −2 a +31'],
    ],
    [
      ['–', undefined],
      ['–', undefined],
    ],
  ]);
});

describe('a month', () => {
  const part = (period: string, answers: GroupFigures['answers']) => ({ ...group(answers), period, isComplete: true });
  const month = aMonth({
    asked,
    total: group({ [index.key]: counts }),
    parts: [
      part('2026-11-03', { [index.key]: counts }),
      part('2026-11-04', { [index.key]: few }),
      part('2026-11-05', 'withheld'),
      part('2026-11-06', 'none'),
    ],
    compared: [],
  });
  const [, means, points] = ofKind(view(month), 'chart');

  test('has the course of both figures, each with its interval', () => {
    expect([means?.id, points?.id]).toEqual(['answers-index-1', 'answers-index-1-recommendation']);
    expect([means?.bottom, means?.top, points?.bottom, points?.top]).toEqual([0, 10, -25, 50]);
    const [first] = points?.columns ?? [];
    expect(first?.mark).toBe(15);
    expect(first?.bars.map(({ from, to }) => [Math.round(from), Math.round(to)])).toEqual([[-2, 31]]);
    expect(first?.says).toBe('martedì 3 novembre 2026: NPS +15, su 100 risposte, da −2 a +31');
  });

  test('draws nothing of a day with too few answers, and says how many they are', () => {
    const [, second, third, fourth] = points?.columns ?? [];
    expect([second?.bars, second?.mark, second?.isWithheld]).toEqual([[], undefined, true]);
    expect(second?.says).toMatch(/NPS –, 12 risposte: non bastano$/);
    expect(third?.says).toMatch(/dati insufficienti$/);
    expect([fourth?.bars, fourth?.isWithheld]).toEqual([[], undefined]);
  });

  test('is drawn with 0 where it is, between the ends of the scale', () => {
    const drawn = drawSections(view(month), pageTexts, () => undefined)
      .map((each) => each.markup)
      .join('');
    expect(drawn).toContain('>−25<');
    expect(drawn).toMatch(/<line class="ground" x1="0" x2="100%" y1="136" y2="136"\/>/);
  });
});

test('files have the sum of a scale, and from what its figures follow', () => {
  const { body } = figuresFile(aDayOf(counts), 'csv', 'Borgo', all);
  const [header = '', row = ''] = String(body).split('\r\n');
  const cells = Object.fromEntries(header.split(',').map((name, at) => [name, row.split(',')[at]]));
  expect(cells).toMatchObject({
    indice_soddisfazione_9: '40',
    indice_soddisfazione_non_chiare: '4',
    indice_soddisfazione_somma: '710',
    indice_soddisfazione_da_7: '70',
    indice_consiglio_promotori: '45',
    indice_consiglio_passivi: '25',
    indice_consiglio_detrattori: '30',
    indice_consiglio_non_dato: '3',
    indice_incoerenti: '3',
  });
});

test('a plain scale, too, has its mean with an interval, and says where that is a rough one', () => {
  const answered = { count: 40, answers: { solved: { yes: 40 }, recommend: { 5: 10, 8: 30 } } };
  const bars = ofKind(
    view(aDay({ asked: [outcome.key], total: group({ [outcome.key]: answered }, 40), compared: [] })),
    'bars',
  );
  expect(bars.at(-1)?.mean).toEqual({ value: '7,3', beside: 'su 40 risposte', interval: 'circa da 6,8 a 7,7' });
});

test.each([
  [399, 1, '>99%'],
  [1, 399, '<1%'],
  [400, 0, '100%'],
])(
  'of %i high marks and %i others the share is %s: all and none are only said where it is so',
  (high, others, said) => {
    const nearlyAll = { count: 400, answers: { satisfaction: { 9: high, 3: others } } };
    const [scores] = ofKind(view(aDayOf(nearlyAll)), 'scores');
    expect(scores?.scores[0]?.more[0]?.value).toBe(said);
  },
);
