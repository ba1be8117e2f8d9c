import { flagsOf } from '../../src/ballots/flags';
import { index } from '../support/index-questionnaire';
import { outcome } from '../support/outcome';

describe('answers that contradict each other', () => {
  const isFlagged = (satisfaction: string, recommendation?: string): boolean =>
    flagsOf(index, { satisfaction, ...(recommendation && { recommendation }) }).includes('incoherent');

  test.each([
    ['0', '9', true],
    ['1', '10', true],
    ['9', '0', true],
    ['10', '1', true],
    ['2', '9', false],
    ['1', '8', false],
    ['8', '1', false],
    ['10', '2', false],
    ['unclear', '10', false],
    ['0', 'unclear', false],
    ['0', undefined, false],
  ])('%s and %s: %s', (satisfaction, recommendation, is) => {
    expect(isFlagged(satisfaction, recommendation)).toBe(is);
  });
});

test('a flag may name answers of a choice, and holds where all that it says of a ballot does', () => {
  const flag = {
    id: 'odd',
    label: 'Strano',
    column: 'strano',
    when: [{ solved: { oneOf: ['no'] }, recommend: { from: 9 } }],
  };
  const flagged = { ...outcome, flags: [flag] };
  expect(flagsOf(flagged, { solved: 'no', recommend: '9' })).toEqual(['odd']);
  expect(flagsOf(flagged, { solved: 'yes', recommend: '9' })).toEqual([]);
  expect(flagsOf(flagged, { solved: 'no', recommend: '8' })).toEqual([]);
});
