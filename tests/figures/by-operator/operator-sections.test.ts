import { operatorMark } from '../../../src/calls/operators/operator-mark';
import { type ToldByOperator, withOperators } from '../../../src/figures/by-operator/operator-sections';
import type { Section, TableSection } from '../../../src/format/section';
import { figureTexts } from '../../../src/format/texts';
import { index } from '../../support/index-questionnaire';

const agreement = { agreement: 'Accordo con la RSU, prot. 12', date: '2026-03-12', until: '2027-03-11' };
const services = [
  { id: 'urp', name: "l'ufficio relazioni" },
  { id: 'anagrafe', name: "l'anagrafe" },
];
/** So many gave the index this mark, and so many of them recommend. */
const gave = (count: number, mark: number, recommends: number) => ({
  count,
  answers: { satisfaction: { [mark]: count }, recommendation: { 9: recommends, 3: count - recommends } },
});
const list: readonly [string, string][] = [
  ['103', 'Zoe Bianchi'],
  ['101', 'Àngela Conti'],
  ['9', 'Andrea Verdi'],
  ['102', 'Élia Neri'],
  ['104', 'Enzo Neri'],
  ['10', 'Andrea Verdi'],
];
const all = Object.fromEntries(list.map(([number, name], at) => [operatorMark(number, name), gave(40, at, 40 - at)]));
const told = (changes: Partial<ToldByOperator> = {}): ToldByOperator => ({
  ...{ agreement, services, names: new Map(list), answers: { [`urp/${index.key}`]: all } },
  ...changes,
});

const lead: Section = { kind: 'lead', state: 'ratings', isAlone: false, text: 'Il mese', remarks: [] };
const promise = figureTexts.notes.anonymous;
const notes: Section = { kind: 'notes', title: 'Note', notes: ['Le quote', promise] };
const tell = (given?: ToldByOperator) => withOperators([lead, notes], given, figureTexts);
const tables = (given: ToldByOperator) => tell(given).filter((one): one is TableSection => one.kind === 'table');
const labels = ({ groups }: TableSection) => groups.flatMap(({ rows }) => rows.map(({ label }) => label));

test('without an agreement, or with nobody to tell of, the sections are what they were', () => {
  expect(tell()).toEqual([lead, notes]);
  expect(tell(told({ answers: {} }))).toEqual([lead, notes]);
});

test('operators stand in alphabetical order, accents or none, whatever their figures are', () => {
  const inOrder = [
    'Andrea Verdi (9)',
    'Andrea Verdi (10)',
    'Àngela Conti (101)',
    'Élia Neri (102)',
    'Enzo Neri (104)',
    'Zoe Bianchi (103)',
  ];
  expect(tables(told()).map(labels)).toEqual([inOrder]);
  const upsideDown = Object.fromEntries(Object.entries(all).reverse());
  expect(tables(told({ answers: { [`urp/${index.key}`]: upsideDown } })).map(labels)).toEqual([inOrder]);
});

test('each with participants, and index and NPS with their intervals; there is no total', () => {
  const one = { [operatorMark('101', 'Àngela Conti')]: gave(40, 8, 30) };
  const [table] = tables(told({ answers: { [`urp/${index.key}`]: one } }));
  expect(table?.columns.map(({ heading }) => heading)).toEqual(['Giudizi raccolti', 'Media dei voti', 'NPS']);
  expect(table?.groups).toEqual([
    {
      rows: [
        {
          label: 'Àngela Conti (101)',
          cells: [
            { value: '40' },
            { value: '8,0', beside: 'su 40 risposte', interval: expect.stringMatching(/^(circa )?da /) },
            { value: '+50', beside: 'su 40 risposte', interval: expect.stringMatching(/^da /) },
          ],
        },
      ],
    },
  ]);
});

test('of fewer than thirty answers to a question there is no figure', () => {
  const one = {
    [operatorMark('101', 'Àngela Conti')]: {
      ...gave(40, 8, 40),
      answers: { satisfaction: { 8: 40 }, recommendation: { 9: 29 } },
    },
  };
  const [table] = tables(told({ answers: { [`urp/${index.key}`]: one } }));
  expect(table?.groups[0]?.rows[0]?.cells[2]).toEqual({ value: '–', beside: '29 risposte: non bastano' });
});

test('who is not on the list, or whose number is somebody else’s, is named no more, and stands at the end', () => {
  const names = new Map([...list, ['101', 'Bea Galli'] as const].filter(([number]) => number !== '104'));
  const [table] = tables(told({ names }));
  expect(table && labels(table)).toEqual([
    'Andrea Verdi (9)',
    'Andrea Verdi (10)',
    'Élia Neri (102)',
    'Zoe Bianchi (103)',
    'Non più in elenco',
    'Non più in elenco',
  ]);
});

test('two services have a table each, and one that is there no more its id', () => {
  const answers = { [`urp/${index.key}`]: all, [`anagrafe/${index.key}`]: all, [`tributi/${index.key}`]: all };
  expect(tables(told({ answers })).map(({ title }) => title)).toEqual([
    `Per operatore, in ordine alfabetico: l'ufficio relazioni – ${index.title}`,
    `Per operatore, in ordine alfabetico: l'anagrafe – ${index.title}`,
    `Per operatore, in ordine alfabetico: tributi – ${index.title}`,
  ]);
});

test('the agreement is said with its days, and that it is no ranking', () => {
  const said = tell(told()).flatMap((section) => (section.kind === 'notes' ? section.notes : []));
  expect(said[0]).toBe('Le quote');
  expect(said).not.toContain(promise);
  expect(said[1]).toContain('Accordo con la RSU, prot. 12');
  expect(said[1]).toMatch(/giovedì 12 marzo 2026 a giovedì 11 marzo 2027/);
  expect(said[2]).toMatch(/ordine alfabetico.*non formano una graduatoria.*intervalli si sovrappongono/);
});
