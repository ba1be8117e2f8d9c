import { type Compared, differenceSentence } from '../../src/figures/difference-sentence';
import { meanDifference } from '../../src/figures/estimates/mean-difference';
import type { NpsClasses } from '../../src/figures/estimates/nps';
import { npsDifference } from '../../src/figures/estimates/nps-difference';
import type { ScaleCounts } from '../../src/figures/estimates/scale-counts';
import { shareDifference } from '../../src/figures/estimates/share-difference';
import { figureTexts } from './told';

const periods = { before: 'aprile 2026', after: 'maggio 2026' };
const told = (compared: Compared, difference: Parameters<typeof differenceSentence>[2]) =>
  differenceSentence(compared, periods, difference, figureTexts);

const nps: Compared = { kind: 'nps', name: 'NPS' };
const classes = (promoters: number, passives: number, detractors: number): NpsClasses => ({
  promoters,
  passives,
  detractors,
});

test.each<[string, NpsClasses, NpsClasses, string]>([
  [
    'that is real',
    classes(324, 276, 400),
    classes(361, 299, 340),
    'Fra aprile 2026 e maggio 2026, NPS da −7,6 a +2,1: +9,7 punti (da +2 a +17), una differenza reale.',
  ],
  [
    'that is nearly real',
    classes(324, 276, 400),
    classes(345, 296, 359),
    'Fra aprile 2026 e maggio 2026, NPS da −7,6 a −1,4: +6,2 punti (da −1 a +14), una differenza non distinguibile dal caso: per vederla servirebbero circa 2.900 risposte per periodo.',
  ],
  [
    'that may be chance',
    classes(40, 20, 40),
    classes(45, 20, 35),
    'Fra aprile 2026 e maggio 2026, NPS da 0,0 a +10,0: +10,0 punti (da −15 a +34), una differenza non distinguibile dal caso: per vederla servirebbero circa 1.200 risposte per periodo.',
  ],
  [
    'of too few to tell',
    classes(20, 20, 40),
    classes(40, 20, 20),
    'Fra aprile 2026 e maggio 2026, NPS da −25,0 a +25,0: +50,0 punti (da +23 a +73), ma con meno di 100 risposte per periodo non si può dire se la differenza è reale.',
  ],
  [
    'of too few to say anything',
    classes(9, 10, 10),
    classes(40, 20, 20),
    'Fra aprile 2026 e maggio 2026, NPS: troppo poche risposte per dire qualcosa. Ne servono almeno 30 per periodo.',
  ],
  [
    'that there is none of',
    classes(40, 30, 30),
    classes(40, 30, 30),
    'Fra aprile 2026 e maggio 2026, NPS da +10,0 a +10,0: 0,0 punti (da −23 a +23), nessuna differenza.',
  ],
  [
    'of one point, downwards',
    classes(450, 250, 300),
    classes(440, 260, 300),
    'Fra aprile 2026 e maggio 2026, NPS da +15,0 a +14,0: −1,0 punto (da −8 a +6), una differenza non distinguibile dal caso: per vederla servirebbero circa 110.000 risposte per periodo.',
  ],
])('a difference %s is told', (_, before, after, sentence) => {
  expect(told(nps, npsDifference(before, after))).toBe(sentence);
});

test('a real difference is not told with an end at 0', () => {
  const difference = npsDifference(classes(4500, 2500, 3000), classes(4614, 2500, 2886)) ?? fail();
  expect(told(nps, { ...difference, interval: { low: 0.04, high: 4.5 } })).toContain('(da +0,04 a +5)');
});

test('means are told in the units of their scale', () => {
  const scale = (counts: Readonly<Record<number, number>>): ScaleCounts =>
    Array.from({ length: 11 }, (_, value) => ({ value, count: counts[value] ?? 0 }));
  const difference = meanDifference(scale({ 6: 100, 8: 300, 10: 100 }), scale({ 6: 80, 8: 300, 10: 120 }));
  expect(told({ kind: 'mean', name: 'voto medio' }, difference)).toBe(
    'Fra aprile 2026 e maggio 2026, voto medio da 8,00 a 8,16: +0,16 (da +0,003 a +0,3), una differenza reale.',
  );
});

test('shares are told in percentage points', () => {
  const difference = shareDifference({ count: 714, total: 1000 }, { count: 762, total: 1000 });
  expect(told({ kind: 'share', name: 'chi dà almeno 7' }, difference)).toBe(
    'Fra aprile 2026 e maggio 2026, chi dà almeno 7 da 71,4% a 76,2%: +4,8 punti percentuali (da +1 a +9), una differenza reale.',
  );
});

const fail = (): never => {
  throw new Error('nothing was said');
};
