import { fill } from './fill';
import { wilsonInterval } from './wilson-interval';

/** A figure as text. */
export interface WrittenFigure {
  readonly value: string;
  /** The value's share, or, if the value is a share, its count and total. */
  readonly beside?: string;
  readonly interval?: string;
  /** Whether the value is no figure, but a text that says that the figure is withheld. */
  readonly withheld?: true;
}

/** The texts for the parts of a figure. */
export interface ShareTexts {
  readonly ofTotal: string;
  readonly interval: string;
}

/** A share of fewer than these is uncertain and shown with its interval. */
export const fewestWithoutInterval = 30;

export const writeNumber = (value: number): string =>
  new Intl.NumberFormat('it-IT', { useGrouping: 'always' }).format(value);

/** With one decimal. */
export const writeMean = (value: number): string => writeDecimals(value, 1);

export const writeDecimals = (value: number, decimals: number): string =>
  new Intl.NumberFormat('it-IT', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);

/** A change, with its sign: `+9,7`, `−7,6`. What is not 0 is not written as 0: `+0,02` where one decimal is asked for. */
export function writeSigned(value: number, decimals: number): string {
  const isLost = value !== 0 && Math.abs(value) < 0.5 * 10 ** -decimals;
  const size = isLost
    ? new Intl.NumberFormat('it-IT', { maximumSignificantDigits: 1 }).format(Math.abs(value))
    : writeDecimals(Math.abs(value), decimals);
  // Intl writes a hyphen; this is the minus sign.
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${size}`;
}

/** To two digits, because more would say more than is known: `1.100`, and under a hundred the number itself. */
export const writeAbout = (value: number): string =>
  new Intl.NumberFormat('it-IT', { useGrouping: 'always', maximumSignificantDigits: 2 }).format(value);

/** In whole per cent; "0 %" and "100 %" only for none and all. */
export const writeShare = (count: number, total: number): string => writePercent(count / total);

/** The same of a share between 0 and 1. */
export function writePercent(share: number): string {
  const rounded = roundPercent(share);
  if (rounded === '0%' && share > 0) return '<1%';
  if (rounded === '100%' && share < 1) return '>99%';
  return rounded;
}

/** A count with its share of the total; without a share if the total is zero. */
export function countAndShare(count: number, total: number, texts: ShareTexts): WrittenFigure {
  if (total === 0) return { value: writeNumber(count) };
  return { value: writeNumber(count), beside: writeShare(count, total), ...writeInterval(count, total, texts) };
}

/** A share with its count and total. */
export function shareOfTotal(count: number, total: number, texts: ShareTexts): WrittenFigure {
  if (total === 0) return { value: '–' };
  return {
    value: writeShare(count, total),
    beside: fill(texts.ofTotal, { count: writeNumber(count), total: writeNumber(total) }),
    ...writeInterval(count, total, texts),
  };
}

export function writeInterval(count: number, total: number, texts: ShareTexts): { readonly interval?: string } {
  if (total >= fewestWithoutInterval) return {};
  const { low, high } = wilsonInterval(count, total);
  return { interval: fill(texts.interval, { low: roundPercent(low), high: roundPercent(high) }) };
}

/** The end of an interval: of it nobody is to be told that it is none or all. */
export const roundPercent = (share: number): string => `${Math.round(share * 100)}%`;
