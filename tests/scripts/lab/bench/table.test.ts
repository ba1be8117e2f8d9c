import { counted, isReached, type Row } from '../../../../scripts/lab/bench/row';
import { tableOf } from '../../../../scripts/lab/bench/table';

const aRow = (overrides: Partial<Row> = {}): Row => ({
  what: 'a step',
  against: 'its requests',
  measured: { median: 1.2, least: 1, most: 1.5, rounds: 5 },
  goal: { atMost: 1.25 },
  ...overrides,
});

test.each<[string, Row, boolean | undefined]>([
  ['below a goal that is a limit', aRow(), true],
  ['at the limit', aRow({ goal: { atMost: 1.2 } }), true],
  ['above it', aRow({ goal: { atMost: 1.1 } }), false],
  ['above a goal that is to be reached', aRow({ goal: { atLeast: 1 } }), true],
  ['below it', aRow({ goal: { atLeast: 1.21 } }), false],
  ['not measured on this machine', aRow({ measured: undefined }), undefined],
])('%s', (_, row, reached) => {
  expect(isReached(row)).toBe(reached);
});

test('without a goal there is nothing to reach', () => {
  const { goal: _, ...row } = aRow();
  expect(isReached(row)).toBeUndefined();
});

test('the table has a line a row, with spread and goal, and says where a goal is missed', () => {
  const rows = [aRow(), aRow({ what: 'what ships', measured: counted(512), goal: { atMost: 450 }, unit: 'kB' })];
  expect(tableOf(rows).split('\n')).toEqual([
    '| what       | against      | measured | least–most | goal     |     |',
    '| ---------- | ------------ | -------- | ---------- | -------- | --- |',
    '| a step     | its requests | 1.20     | 1–1.50 (5) | ≤ 1.25   | yes |',
    '| what ships | its requests | 512 kB   | counted    | ≤ 450 kB | NO  |',
  ]);
});

test('what could not be measured here stands in the table all the same, with what it lacks', () => {
  const [, , line] = tableOf([aRow({ against: 'no Chromium found', measured: undefined })]).split('\n');
  expect(line).toBe('| a step | no Chromium found | –        | –          | ≤ 1.25 |  |');
});
