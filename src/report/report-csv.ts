import { noRatings } from '../disclosure/rating-counts';
import type { GroupFigures, ShownRatings } from '../figures/period-figures';
import type { DayReport } from './day-report';
import { givenReasons } from './tally';

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
export function renderCsv({ day, administration, figures }: DayReport): string {
  const { received, served, transferred, participants, ratings } = figures;
  const row = [
    day,
    textCell(administration),
    ...[received, served, transferred, participants].map(String),
    ...(ratings === 'withheld'
      ? ratingCells(noRatings).map(() => '')
      : ratingCells(ratings === 'none' ? noRatings : ratings)),
    noteOn(figures),
  ];
  return `${header.join(',')}\r\n${row.join(',')}\r\n`;
}

function ratingCells(shown: ShownRatings): readonly string[] {
  const reasons = givenReasons.map((reason) => shown.reasons[reason]);
  return [shown.satisfied, shown.fair, shown.unsatisfied, ...reasons].map(String);
}

function noteOn({ participants, ratings }: GroupFigures): string {
  if (ratings === 'withheld') return 'dati insufficienti';
  if (ratings === 'none' || ratings.count === participants) return '';
  return `giudizi mostrati: ${ratings.count}`;
}

/** A text that begins like a formula is given an apostrophe, or a spreadsheet would run it. */
function textCell(text: string): string {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
