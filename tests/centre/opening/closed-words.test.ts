import type { ClosedReason } from '../../../src/calendar/opening';
import { closedMeanwhileWords, closedWords, fullWords } from '../../../src/centre/opening/closed-words';
import { hangUp, speakerOf, type Words } from '../../../src/voice/speaker';
import { aCentre } from '../../support/an-environment';

/** What is heard of it. */
function heard(words: readonly Words[]): string {
  const response = hangUp();
  speakerOf({ centre: aCentre }).speakAll(response, words);
  return response
    .toString()
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const now = new Date('2026-12-31T19:30:00Z');
const at = (written: string) => new Date(`${written}:00+01:00`);
const because = (reason: ClosedReason, from?: string) =>
  heard(closedWords({ isOpen: false, reason, from: from === undefined ? undefined : at(from) }, now));

describe('who calls while the service is closed hears why, and when it opens again:', () => {
  test.each<[ClosedReason, string | undefined, string]>([
    [{ kind: 'hours' }, '2027-01-04T08:00', 'In questo momento siamo chiusi. Riapriamo lunedì 4 gennaio alle 8.'],
    [{ kind: 'hours' }, '2026-12-31T21:30', 'In questo momento siamo chiusi. Riapriamo oggi alle 21 e 30.'],
    [{ kind: 'hours' }, '2027-01-01T13:05', 'In questo momento siamo chiusi. Riapriamo domani alle 13 e 5.'],
    [{ kind: 'hours' }, '2027-05-01T08:00', 'In questo momento siamo chiusi. Riapriamo sabato primo maggio alle 9.'],
    [{ kind: 'hours' }, '2027-01-02T00:00', 'In questo momento siamo chiusi. Riapriamo sabato 2 gennaio a mezzanotte.'],
    [{ kind: 'hours' }, '2027-01-02T01:30', "In questo momento siamo chiusi. Riapriamo sabato 2 gennaio all'una e 30."],
    [{ kind: 'holiday', holiday: 'christmas' }, undefined, 'Oggi, giorno di Natale, siamo chiusi.'],
    [{ kind: 'patronDay', name: 'Sant’Ambrogio' }, undefined, 'Oggi, Sant’Ambrogio, siamo chiusi.'],
    [{ kind: 'patronDay' }, undefined, 'Oggi, festa del patrono, siamo chiusi.'],
    [{ kind: 'exception', name: 'il ponte', isAllDay: true }, undefined, 'Oggi, il ponte, siamo chiusi.'],
    [
      { kind: 'exception', name: 'la vigilia', isAllDay: false },
      undefined,
      "Oggi, la vigilia, a quest'ora siamo chiusi.",
    ],
    [{ kind: 'exception', isAllDay: true }, undefined, 'In questo momento siamo chiusi.'],
    [{ kind: 'byHand' }, undefined, 'In questo momento siamo chiusi.'],
    [{ kind: 'byHand', reason: 'C’è un’assemblea.' }, undefined, 'In questo momento siamo chiusi. C’è un’assemblea.'],
  ])('%j, %s', (reason, from, said) => {
    expect(because(reason, from)).toBe(said);
  });
});

test('what was typed at the desk is said as it is, and is no markup and no placeholder', () => {
  const said = because({ kind: 'byHand', reason: 'Prova <Hangup/> & {administration}' });
  expect(said).toBe('In questo momento siamo chiusi. Prova &lt;Hangup/&gt; &amp; {administration}');
});

test('who has waited until closing is told so, with the reason that somebody gave', () => {
  const reason = { kind: 'byHand', reason: 'Sciopero.' } as const;
  expect(heard(closedMeanwhileWords({ isOpen: false, reason, from: at('2027-01-02T08:00') }, now))).toBe(
    'Ci dispiace: mentre attendeva abbiamo chiuso, e per ora non possiamo risponderle. Sciopero. Riapriamo sabato 2 gennaio alle 8.',
  );
});

test('who can’t be served before closing is told when that is', () => {
  expect(heard(fullWords({ until: at('2026-12-31T20:45'), from: at('2027-01-02T08:00') }, now))).toBe(
    "Chiudiamo oggi alle 20 e 45, e per quell'ora non riusciamo a risponderle: prima di lei attendono già altre persone. Riapriamo sabato 2 gennaio alle 8.",
  );
});
