import { freshnessOf } from '../../src/pages/draw-sections';
import { aDay, aMonth } from '../figures/some-figures';
import { texts } from './page-server';

test('the day’s page says the time of its figures, any other the day, too', () => {
  expect(freshnessOf(aDay(), texts)).toBe('Dati delle ore 17:42');
  expect(freshnessOf(aMonth(), texts)).toBe('Dati di mercoledì 25 novembre 2026, ore 17:42');
});
