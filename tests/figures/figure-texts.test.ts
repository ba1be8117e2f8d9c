import * as v from 'valibot';
import { type FigureTexts, figureTextsSchema } from '../../src/figures/figure-texts';
import { fill, fillCounted } from '../../src/format/fill';
import { figureTexts as texts } from './told';

const problemsOf = (changed: unknown): readonly string[] =>
  v.safeParse(figureTextsSchema, changed).issues?.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`) ?? [];

describe('The texts of figures', () => {
  test('can each be replaced', () => {
    const own: FigureTexts = { ...texts, insufficient: 'troppo pochi', ofServed: '{share} di chi ha parlato' };
    expect(v.parse(figureTextsSchema, own)).toEqual(own);
  });

  test.each<[string, Partial<Record<keyof FigureTexts, unknown>>, string]>([
    ['is missing', { insufficient: undefined }, 'insufficient: Invalid type'],
    ['is empty', { insufficient: '  ' }, 'insufficient: is empty'],
    ['has two lines', { ofServed: '{share}\r\nBcc: a@b.example' }, 'ofServed: must be one line'],
    ['lacks a figure', { ofTotal: '{count} in tutto' }, 'ofTotal: must hold {count} and {total}'],
    ['asks for what there is not', { interval: '{low}–{hihg}–{high}' }, 'interval: may hold no other placeholder'],
    ['asks for something where there is nothing', { insufficient: '{day}' }, 'insufficient: may hold no placeholder'],
    ['has an unknown name', { insuficient: 'troppo pochi' } as never, 'insuficient: Invalid key'],
    ['lacks the number of many', { summary: { ...texts.summary, ratings: { one: 'Uno', other: 'Molti' } } }, 'other'],
  ])('are refused when one %s, by its name', (_, change, problem) => {
    expect(problemsOf({ ...texts, ...change }).join('\n')).toContain(problem);
  });
});

describe('A text with places', () => {
  test('is filled, each place wherever it stands', () => {
    expect(fill('{low} e {high}, {low}', { low: '1', high: '$&' })).toBe('1 e $&, 1');
  });

  test('is a fault when a value is missing', () => {
    expect(() => fill('{low} e {high}', { low: '1' })).toThrow('no value for {high}');
  });

  test.each([
    [0, '0 giudizi'],
    [1, 'Un giudizio'],
    [2, '2 giudizi'],
    [1_000, '1.000 giudizi'],
  ])('speaks of %i in the right number', (count, said) => {
    const shown = count === 1_000 ? '1.000' : String(count);
    expect(fillCounted({ one: 'Un giudizio', other: '{count} giudizi' }, count, shown)).toBe(said);
  });
});
