import type { Answer } from '../platform/web/answer';
import { noRatings, type RatingCounts } from './disclosure/rating-counts';
import type { GroupFigures, PeriodFigures } from './period-figures';
import { givenReasons } from './tally';

/** The formats that figures can be downloaded in. */
export const fileFormats = ['csv', 'excel', 'services', 'json'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** By service only where there are several. */
export const fileFormatsOf = ({ services }: PeriodFigures): readonly FileFormat[] =>
  fileFormats.filter((format) => format !== 'services' || services.length > 1);

/** The figures as a file, the same as on the page. */
export function figuresFile(figures: PeriodFigures, format: FileFormat, administration: string): Answer {
  const name = `faccina-${figures.period}`;
  if (format === 'json') {
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json', ...saveAs(`${name}.json`) },
      cookies: [],
      body: { json: { administration, ...figures } },
    };
  }
  const table = format === 'services' ? servicesTable(figures, administration) : partsTable(figures, administration);
  const suffix = { csv: '', excel: '-excel', services: '-servizi' }[format];
  return {
    status: 200,
    headers: { 'Content-Type': 'text/csv; charset=utf-8; header=present', ...saveAs(`${name}${suffix}.csv`) },
    cookies: [],
    body: renderCsv(table, format === 'csv' ? 'open' : 'excel'),
  };
}

/** What is attached to a mail. */
export const attachedCsv = (figures: PeriodFigures, administration: string): string =>
  renderCsv(partsTable(figures, administration), 'excel');

/** The day itself, a month's days, a year's months. */
function partsTable({ kind, period, total, parts, isComplete }: PeriodFigures, administration: string): CsvTable {
  const rows =
    kind === 'day' ? [{ name: period, isComplete, ...total }] : parts.map((part) => ({ ...part, name: part.period }));
  return { administration, rowsAre: kind === 'year' ? 'month' : 'day', rows };
}

/** Of which service writes were lost is not known. */
function servicesTable({ services, isComplete }: PeriodFigures, administration: string): CsvTable {
  const rows = services.map((service) => ({ ...service, name: service.id, isComplete }));
  return { administration, rowsAre: 'service', rows };
}

const saveAs = (name: string) => ({ 'Content-Disposition': `attachment; filename="${name}"` });

/** The names of the columns are a format that other programs read, not texts: they stay as they are. */
const columns = [
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

/** What a row is about. */
const rowNames = { day: 'giorno', month: 'mese', service: 'servizio' } as const;

export interface CsvRow extends GroupFigures {
  readonly name: string;
  /** False: writes were lost. */
  readonly isComplete: boolean;
}

export interface CsvTable {
  readonly administration: string;
  readonly rowsAre: keyof typeof rowNames;
  /** `name`: the day or the month as ISO 8601 has it, or the service's id. */
  readonly rows: readonly CsvRow[];
}

/**
 * `open`: open data (RFC 4180, comma, UTF-8), for programs. `excel`: opens in an Italian spreadsheet by a double click; with
 * semicolons, because the comma is the decimal mark there, and a byte order mark for UTF-8.
 */
export type CsvFlavour = 'open' | 'excel';

const byteOrderMark = '\ufeff';

/**
 * Figures as CSV: one header row, one row for each part and none for the total, so that files of many days can be concatenated.
 * Ratings below the k-anonymity threshold are empty cells with a note; lost writes have a note, too.
 */
export function renderCsv({ administration, rowsAre, rows }: CsvTable, flavour: CsvFlavour): string {
  const separator = flavour === 'excel' ? ';' : ',';
  const lines = [
    [rowNames[rowsAre], ...columns],
    ...rows.map((row) => [textCell(row.name, separator), ...cellsOf(administration, row, separator)]),
  ];
  return `${flavour === 'excel' ? byteOrderMark : ''}${lines.map((line) => `${line.join(separator)}\r\n`).join('')}`;
}

function cellsOf(administration: string, row: CsvRow, separator: string): readonly string[] {
  const { received, served, transferred, participants, ratings } = row;
  return [
    textCell(administration, separator),
    ...[received, served, transferred, participants].map(String),
    ...(ratings === 'withheld'
      ? ratingCells(noRatings).map(() => '')
      : ratingCells(ratings === 'none' ? noRatings : ratings)),
    textCell(notesOn(row).join('; '), separator),
  ];
}

function ratingCells(shown: RatingCounts): readonly string[] {
  const reasons = givenReasons.map((reason) => shown.reasons[reason]);
  return [shown.satisfied, shown.fair, shown.unsatisfied, ...reasons].map(String);
}

function notesOn({ participants, ratings, isComplete }: CsvRow): readonly string[] {
  const isPartial = typeof ratings === 'object' && ratings.count < participants;
  return [
    ...(ratings === 'withheld' ? ['dati insufficienti'] : []),
    ...(isPartial ? [`giudizi mostrati: ${ratings.count}`] : []),
    ...(isComplete ? [] : ['dati incompleti']),
  ];
}

/** A text that begins like a formula gets an apostrophe, or a spreadsheet would run it (CSV injection). */
function textCell(text: string, separator: string): string {
  const guarded = /^[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
  return guarded.includes(separator) || /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
