import { afterOperator } from '../../functions/citizen/after-operator.protected';
import { someSettings } from '../support/an-environment';

const day = '2026-11-22';
const sentOn = { day, hour: `${day}T11:00Z`, service: 'urp', untransferred: 'true', look: '5' };

test.each<[string, number, boolean]>([
  ['where operators choose, what they said is still stored', 0, true],
  ['where calls are drawn, nobody is transferred because an operator says so', 20, false],
])('a step that fails for the last time: %s', (_, percent, travelsOn) => {
  const settings = someSettings();
  const centre = { ...settings.centre, draws: [{ from: '2026-04-01', service: 'urp', percent }] };
  const failed = { settings: { ...settings, centre }, request: sentOn, now: new Date(), isFallback: true };
  expect(afterOperator.goOn?.(failed)?.toString().includes('untransferred')).toBe(travelsOn);
});
