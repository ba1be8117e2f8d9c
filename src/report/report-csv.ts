import { type DayReport, showsRatings } from './day-report';
import { givenReasons, type Tally } from './tally';

/** The names of the columns are a format that other programs read, not texts: they stay as they are. */
const header = [
  'giorno',
  'amministrazione',
  'chiamate_ricevute',
  'chiamate_servite',
  'chiamate_passate_al_sondaggio',
  'giudizi_raccolti',
  'soddisfatti',
  'cosi_cosi',
  'insoddisfatti',
  'motivo_attesa',
  'motivo_operatore',
  'motivo_problema_aperto',
  'motivo_risposta_negativa',
  'motivo_non_indicato',
  'nota',
] as const;

/**
 * The day as open-data CSV (RFC 4180, comma, one header row, ISO date): one row a day, so that the files of many days
 * can be put one under the other. Ratings too few to be told apart are empty cells, and the note says so.
 */
export function renderCsv({ day, administration, tally }: DayReport): string {
  const row = [
    day,
    textCell(administration),
    ...[tally.received, tally.served, tally.transferred, tally.participants].map(String),
    ...(showsRatings(tally) ? ratingCells(tally) : ratingCells(tally).map(() => '')),
    showsRatings(tally) ? '' : 'dati insufficienti',
  ];
  return `${header.join(',')}\r\n${row.join(',')}\r\n`;
}

function ratingCells(tally: Tally): readonly string[] {
  const reasons = givenReasons.map((reason) => tally.reasons[reason]);
  return [tally.satisfied, tally.fair, tally.unsatisfied, ...reasons].map(String);
}

/** A text that begins like a formula is given an apostrophe, or a spreadsheet would run it. */
function textCell(text: string): string {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
