import type { Questionnaire } from '../ballots/questionnaire';
import { questionnaires } from '../ballots/questionnaires';
import type { CallOutcome } from '../calls/calls';
import type { Answer } from '../platform/web/answer';
import { noAnswers } from './disclosure/answer-counts';
import { funnelOf } from './draw-counts';
import { countShown, outcomeFigures, promiseFigures } from './figure-rows';
import { type Column, columnsOf } from './file-columns';
import type { GroupFigures, PeriodFigures } from './period-figures';
import type { CallCounts } from './tally';

/** The formats that figures can be downloaded in. */
export const fileFormats = ['csv', 'excel', 'services', 'json'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** By service only where there are several. */
export const fileFormatsOf = ({ services }: PeriodFigures): readonly FileFormat[] =>
  fileFormats.filter((format) => format !== 'services' || services.length > 1);

/** The figures as a file, the same as on the page. */
export function figuresFile(
  figures: PeriodFigures,
  format: FileFormat,
  administration: string,
  all: readonly Questionnaire[] = questionnaires,
): Answer {
  const name = `faccina-${figures.period}`;
  if (format === 'json') {
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json', ...saveAs(`${name}.json`) },
      cookies: [],
      body: { json: { administration, ...withoutHistograms(figures) } },
    };
  }
  const columns = columnsOf(figures.asked, all);
  const table = {
    ...(format === 'services' ? servicesTable(figures) : partsTable(figures)),
    administration,
    columns,
  };
  const suffix = { csv: '', excel: '-excel', services: '-servizi' }[format];
  return {
    status: 200,
    headers: { 'Content-Type': 'text/csv; charset=utf-8; header=present', ...saveAs(`${name}${suffix}.csv`) },
    cookies: [],
    body: renderCsv(table, format === 'csv' ? 'open' : 'excel'),
  };
}

/** A file outlives its reader: of those who were drawn it has how many, and not how long each waited and talked. */
function withoutHistograms(figures: PeriodFigures): PeriodFigures {
  const funnelIn = <Counts extends CallCounts>(counts: Counts): Counts =>
    counts.draw ? { ...counts, draw: funnelOf(counts.draw) } : counts;
  const { total, services, parts, compared } = figures;
  return {
    ...figures,
    total: funnelIn(total),
    services: services.map(({ topics, ...service }) => ({
      ...funnelIn(service),
      ...(topics && { topics: topics.map(funnelIn) }),
    })),
    parts: parts.map(funnelIn),
    compared: compared.map(funnelIn),
  };
}

/** What is attached to a mail. */
export const attachedCsv = (
  figures: PeriodFigures,
  administration: string,
  all: readonly Questionnaire[] = questionnaires,
): string => renderCsv({ ...partsTable(figures), administration, columns: columnsOf(figures.asked, all) }, 'excel');

/** The day itself, a month's days, a year's months. */
function partsTable({ kind, period, total, parts, isComplete }: PeriodFigures): Rows {
  const rows =
    kind === 'day' ? [{ name: period, isComplete, ...total }] : parts.map((part) => ({ ...part, name: part.period }));
  return { rowsAre: kind === 'year' ? 'month' : 'day', rows };
}

/** Of which service writes were lost is not known. */
function servicesTable({ services, isComplete }: PeriodFigures): Rows {
  const rows = services.map((service) => ({ ...service, name: service.id, isComplete }));
  return { rowsAre: 'service', rows };
}

const saveAs = (name: string) => ({ 'Content-Disposition': `attachment; filename="${name}"` });

/** What a row is about. */
const rowNames = { day: 'giorno', month: 'mese', service: 'servizio' } as const;

/** The names of the columns are a format that other programs read, not texts: they stay as they are. */
const callColumns = [
  'amministrazione',
  'chiamate_ricevute',
  'chiamate_servite',
  'chiamate_passate_al_sondaggio',
  'giudizi_raccolti',
] as const;
/** Only where calls ended so. */
const outcomeColumns: Readonly<Record<CallOutcome, string>> = {
  informed: 'chiamate_informate_senza_operatore',
  closed: 'chiamate_a_servizio_chiuso',
  promised: 'chiamate_con_promessa_di_richiamata',
};
/** Only where somebody was promised a call-back, or refused one. */
const promiseColumns: Readonly<Record<(typeof promiseFigures)[number], string>> = {
  kept: 'richiamate_entro_ora_promessa',
  late: 'richiamate_in_ritardo',
  broken: 'promesse_di_richiamata_mancate',
  withdrawn: 'promesse_superate_da_nuova_chiamata',
  unreached: 'richiamate_senza_trovare_nessuno',
  refused: 'richiamate_non_promesse_senza_orari',
};
const lastColumn = 'nota';

/** What no column of answers may be called. */
export const fixedColumns: readonly string[] = [
  ...Object.values(rowNames),
  ...callColumns,
  ...Object.values(outcomeColumns),
  ...Object.values(promiseColumns),
  lastColumn,
];

interface CsvRow extends GroupFigures {
  readonly name: string;
  /** False: writes were lost. */
  readonly isComplete: boolean;
}

interface Rows {
  readonly rowsAre: keyof typeof rowNames;
  /** `name`: the day or the month as ISO 8601 has it, or the service's id. */
  readonly rows: readonly CsvRow[];
}

interface CsvTable extends Rows {
  readonly administration: string;
  readonly columns: readonly Column[];
}

interface WithOutcomes {
  readonly outcomes: readonly CallOutcome[];
  readonly promises: readonly (typeof promiseFigures)[number][];
}

/**
 * `open`: open data (RFC 4180, comma, UTF-8), for programs. `excel`: opens in an Italian spreadsheet by a double click; with
 * semicolons, because the comma is the decimal mark there, and a byte order mark for UTF-8.
 */
type CsvFlavour = 'open' | 'excel';

const byteOrderMark = '\ufeff';

/**
 * Figures as CSV: one header row, one row for each part and none for the total, so that files of many days can be concatenated.
 * Answers below the k-anonymity threshold are empty cells with a note; lost writes have a note, too.
 */
function renderCsv({ administration, rowsAre, rows, columns }: CsvTable, flavour: CsvFlavour): string {
  const separator = flavour === 'excel' ? ';' : ',';
  const outcomes = outcomeFigures.filter((outcome) => rows.some(({ concluded }) => concluded?.[outcome]));
  const promises = promiseFigures.filter((promise) => rows.some(({ callBacks }) => callBacks?.[promise]));
  const lines = [
    [
      rowNames[rowsAre],
      ...callColumns,
      ...outcomes.map((outcome) => outcomeColumns[outcome]),
      ...promises.map((promise) => promiseColumns[promise]),
      ...columns.map(({ name }) => name),
      lastColumn,
    ],
    ...rows.map((row) => [
      textCell(row.name, separator),
      ...cellsOf(row, { administration, outcomes, promises, columns }, separator),
    ]),
  ];
  return `${flavour === 'excel' ? byteOrderMark : ''}${lines.map((line) => `${line.join(separator)}\r\n`).join('')}`;
}

function cellsOf(
  row: CsvRow,
  { administration, outcomes, promises, columns }: Pick<CsvTable, 'administration' | 'columns'> & WithOutcomes,
  separator: string,
): readonly string[] {
  const { received, served, transferred, participants, concluded, callBacks } = row;
  return [
    textCell(administration, separator),
    ...[received, served, transferred, participants].map(String),
    ...outcomes.map((outcome) => String(concluded?.[outcome] ?? 0)),
    ...promises.map((promise) => String(callBacks?.[promise] ?? 0)),
    ...columns.map((column) => answerCell(row, column)),
    textCell(notesOn(row).join('; '), separator),
  ];
}

/** Empty where answers are withheld, and for a questionnaire that others answered. */
function answerCell({ answers }: CsvRow, { questionnaire, count }: Column): string {
  if (answers === 'withheld') return '';
  if (answers === 'none') return String(count(noAnswers));
  const shown = answers[questionnaire.key];
  return shown ? String(count(shown)) : '';
}

function notesOn(row: CsvRow): readonly string[] {
  const shown = countShown(row);
  return [
    ...(row.answers === 'withheld' ? ['dati insufficienti'] : []),
    ...(shown !== undefined && shown < row.participants ? [`giudizi mostrati: ${shown}`] : []),
    ...(row.isComplete ? [] : ['dati incompleti']),
  ];
}

/** A text that begins like a formula gets an apostrophe, or a spreadsheet would run it (CSV injection). */
function textCell(text: string, separator: string): string {
  const guarded = /^[=+\-@＝＋－＠\t\r]/.test(text) ? `'${text}` : text;
  return guarded.includes(separator) || /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
