import { isDay } from '../../calendar/civil-time';
import type { ListedCall } from './check-draw';

/** A list of calls that can't be read: each fault names its line. */
export class CallListFault extends Error {
  override readonly name = 'CallListFault';
}

const columns = {
  callSid: ['callsid', 'sid'],
  at: ['starttime', 'start', 'day', 'datecreated'],
  service: ['service'],
  to: ['to', 'called'],
} as const;

const mostFaults = 5;

/**
 * Reads a list of calls as CSV, with a header: `CallSid` (or `Sid`, `Call Sid`), `Start Time` (or `start`, `day`, `Date Created`),
 * and if there are several services `service`, or `To`. Other columns are ignored; a call that is listed twice counts once.
 * @param serviceOf the service whose citizens call a number. Operators and PBXs call others, which are no calls of a service
 * @throws CallListFault
 */
export function readCallList(text: string, serviceOf: (number: string) => string | undefined): readonly ListedCall[] {
  const [header = [], ...rows] = cellsOf(text.replace(/^\ufeff/, ''));
  const names = header.map((name) => name.toLowerCase().replace(/[\s_]/g, ''));
  const at = (those: readonly string[]) => names.findIndex((name) => those.includes(name));
  const [sidAt, timeAt, serviceAt, toAt] = [columns.callSid, columns.at, columns.service, columns.to].map(at);
  const missing = [sidAt === -1 && 'CallSid', timeAt === -1 && 'Start Time (or day)'].filter(Boolean);
  if (missing.length > 0) {
    throw new CallListFault(
      `the list has no column ${missing.join(' and no column ')}; it has: ${header.join(', ') || 'nothing'}`,
    );
  }
  const faults: string[] = [];
  const calls = new Map<string, ListedCall>();
  for (const [index, row] of rows.entries()) {
    if (row.every((cell) => cell.trim() === '')) continue;
    const cell = (place = -1) => row[place]?.trim() ?? '';
    const callSid = sidOf(cell(sidAt));
    const time = timeOf(cell(timeAt));
    const named = cell(serviceAt) || serviceOf(cell(toAt));
    if (!callSid) faults.push(`line ${index + 2}: "${cell(sidAt)}" is no CallSid, CA and 32 hexadecimal digits`);
    if (!time)
      faults.push(
        `line ${index + 2}: "${cell(timeAt)}" is neither a day nor a time with its zone, such as 2026-11-22T09:00:00Z`,
      );
    if (callSid && time) calls.set(callSid, { callSid, at: time, service: named ?? '' });
  }
  if (faults.length > 0) {
    const more = faults.length > mostFaults ? [`and ${faults.length - mostFaults} more`] : [];
    throw new CallListFault([...faults.slice(0, mostFaults), ...more].join('\n'));
  }
  const listed = [...calls.values()];
  return listed.some(({ service }) => service) ? listed : listed.map((call) => ({ ...call, service: undefined }));
}

const sidOf = (text: string): string | undefined =>
  /^CA[0-9a-f]{32}$/i.test(text) ? `CA${text.slice(2).toLowerCase()}` : undefined;

/** A time without a zone would be another one on each machine. */
function timeOf(text: string): Date | string | undefined {
  if (isDay(text)) return text;
  if (!/(Z|UTC|GMT|[+-]\d{2}:?\d{2})$/.test(text) || Number.isNaN(Date.parse(text))) return undefined;
  return new Date(text);
}

/** RFC 4180, with commas or semicolons, by what the header has. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const separator = (text.split('\n', 1)[0] ?? '').includes(';') ? ';' : ',';
  const rows: string[][] = [[]];
  const cell = new RegExp(`("(?:[^"]|"")*"|[^${separator}\\r\\n]*)(${separator}|\\r?\\n|$)`, 'gy');
  for (const [, raw = '', end] of text.matchAll(cell)) {
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === '') break;
    if (end !== separator) rows.push([]);
  }
  return rows;
}
