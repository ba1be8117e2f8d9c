import type { PeriodFigures } from '../figures/period-figures';
import type { Answer } from '../platform/web/answer';
import { type CsvTable, renderCsv } from '../reports/report-csv';

/** In which ways figures can be taken away. */
export const fileFormats = ['csv', 'excel', 'services', 'json'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** The figures as a file, each as it is on the page. */
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

/** The day itself, a month's days, a year's months. */
function partsTable({ kind, period, total, parts, isComplete }: PeriodFigures, administration: string): CsvTable {
  const rows =
    kind === 'day' ? [{ name: period, isComplete, ...total }] : parts.map((part) => ({ ...part, name: part.period }));
  return { administration, rowsAre: kind === 'year' ? 'month' : 'day', rows };
}

/** Of which service it was that something was lost, nobody knows. */
function servicesTable({ services, isComplete }: PeriodFigures, administration: string): CsvTable {
  const rows = services.map((service) => ({ ...service, name: service.id, isComplete }));
  return { administration, rowsAre: 'service', rows };
}

const saveAs = (name: string) => ({ 'Content-Disposition': `attachment; filename="${name}"` });
