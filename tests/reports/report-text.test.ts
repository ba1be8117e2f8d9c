import * as fc from 'fast-check';
import { letterOf } from '../../src/reports/report-mail';
import { renderText } from '../../src/reports/report-text';
import { figureTexts } from '../figures/told';
import { aLetter, anyAdministration, anyDay, type aReport, aTally, reportOf, texts } from './a-report';

const render = (...[overrides]: Parameters<typeof aReport>): string => renderText(aLetter(overrides));

describe('The report in plain text', () => {
  test('stands in columns, and under thirty answers has intervals', () => {
    const text = render({
      tally: aTally(
        { satisfied: 4, fair: 2, reasons: { waitTooLong: 1 } },
        { received: 31, served: 26, transferred: 9 },
      ),
      dayBefore: aTally({ satisfied: 3 }),
      sameWeekdayLastWeek: aTally(
        { satisfied: 130, fair: 27, reasons: { notGiven: 23 } },
        { served: 1266, received: 1412 },
      ),
    });
    expect(`\n${text}`).toBe(`
Comune di Borgo
Com'è andata al telefono, domenica 22 novembre 2026

7 persone hanno detto che cosa pensano della telefonata.

  Chiamate ricevute                31
  Servite da un operatore          26
  Passate al sondaggio              9
  Giudizi raccolti                  7   27% delle servite   14%–46%

  :-) Soddisfatti                   4   57%   25%–84%
  :-| Così così                     2   29%   8%–64%
  :-( Insoddisfatti                 1   14%   3%–51%

                                                     Il giorno
                                   La giornata           prima  7 giorni prima
Voce                                 dom 22/11       sab 21/11       dom 15/11
==============================================================================

Le chiamate
------------------------------------------------------------------------------
Chiamate ricevute                           31               3           1.412
Servite da un operatore                     26               3           1.266
Passate al sondaggio                         9               3             180
Giudizi raccolti                             7               3             180
Partecipazione                   27% (7 su 26)   100% (3 su 3)             14%
                                       14%–46%        44%–100%    180 su 1.266

I giudizi
------------------------------------------------------------------------------
Soddisfatti                            4 (57%)            dati       130 (72%)
                                       25%–84%   insufficienti
Così così                              2 (29%)            dati        27 (15%)
                                        8%–64%   insufficienti
Insoddisfatti                          1 (14%)            dati        23 (13%)
                                        3%–51%   insufficienti

I motivi di chi è insoddisfatto
------------------------------------------------------------------------------
Troppo tempo in attesa                       1            dati               0
                                                 insufficienti
Operatore poco professionale                 0            dati               0
                                                 insufficienti
Problema rimasto aperto                      0            dati               0
                                                 insufficienti
Risposta negativa                            0            dati               0
                                                 insufficienti
Motivo non indicato                          0            dati              23
                                                 insufficienti

* Le percentuali dei giudizi sono calcolate sui giudizi raccolti e
  arrotondate: la somma può non fare 100.
* La partecipazione confronta i giudizi raccolti con le chiamate servite da un
  operatore.
* Quando una percentuale è calcolata su meno di 30 casi, sotto c'è
  l'intervallo in cui, con il 95% di fiducia, cade il valore vero.
* Con meno di 5 giudizi, giudizi e motivi non si mostrano: «dati
  insufficienti».
* I giudizi sono anonimi e riguardano il servizio: non servono a valutare chi
  ci lavora.
`);
  });

  test('says that nobody was unsatisfied', () => {
    expect(render({ tally: aTally({ satisfied: 50 }) })).toContain('Nessuno si è detto insoddisfatto.');
  });

  test('never has a line of more than 78 characters, or one that ends in a space', () => {
    const longWords = 'Amministrazione'.repeat(20);
    const longTexts = {
      ...figureTexts,
      figures: { ...figureTexts.figures, served: longWords },
      ofTotal: `{count} di ${longWords} {total}`,
    };
    fc.assert(
      fc.property(anyDay, anyAdministration, fc.boolean(), (day, administration, isLong) => {
        const report = reportOf(day, administration, isLong ? longTexts : figureTexts);
        const lines = renderText(letterOf(report, isLong ? { ...texts, title: longWords } : texts)).split('\n');
        expect(lines.filter((line) => [...line].length > 78 || line.endsWith(' '))).toEqual([]);
      }),
    );
  });
});
