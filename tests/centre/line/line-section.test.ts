import { lineSection } from '../../../src/centre/line/line-section';
import { lineTexts } from '../../../src/format/texts';

const group = { id: 'primo', name: 'il primo livello', waiting: 0 };
const cellsOf = (of: object) => lineSection([{ ...group, ...of }], lineTexts).groups[0]?.rows[0]?.cells;

test.each([
  ['nobody waits', {}, ['0', 'nessuno', 'pochi operatori']],
  ['somebody came just now', { waiting: 1, longestMinutes: 0, free: 0 }, ['1', 'meno di un minuto', '0']],
  ['somebody has waited for a minute', { waiting: 2, longestMinutes: 1, free: 0 }, ['2', 'un minuto', '0']],
  ['many wait, for long', { waiting: 1234, longestMinutes: 12, free: 3 }, ['1.234', '12 minuti', '3']],
])('%s', (_, of, values) => {
  expect(cellsOf(of)?.map(({ value }) => value)).toEqual(values);
});

test('where citizens are called back, how many are to be called now', () => {
  expect(cellsOf({ waiting: 1, longestMinutes: 3, due: 2, free: 6 })?.map(({ value }) => value)).toEqual([
    ...['1', '3 minuti', '2', '6'],
  ]);
  const { columns } = lineSection([{ ...group, due: 0 }], lineTexts);
  expect(columns.map(({ heading }) => heading)).toContain('Da richiamare ora');
});

test('each group is a row with its name, and where few are signed in that is said', () => {
  const { groups } = lineSection([group, { ...group, id: 'tributi', name: 'l’ufficio tributi' }], lineTexts);
  expect(groups[0]?.rows.map(({ label }) => label)).toEqual(['Il primo livello', 'L’ufficio tributi']);
  expect(groups[0]?.rows[0]?.cells[2]).toEqual({ value: 'pochi operatori', withheld: true });
});
