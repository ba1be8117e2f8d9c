import { fill } from './fill';
import { wilsonInterval } from './wilson-interval';

/** A figure as it is read. */
export interface WrittenFigure {
  readonly value: string;
  /** The share that the value is, or what the value is a share of. */
  readonly beside?: string;
  readonly interval?: string;
  /** The value is not a figure: it says that there is one, and that it is not shown. */
  readonly withheld?: true;
}

/** How a figure's parts are put into words. */
export interface ShareTexts {
  readonly ofTotal: string;
  readonly interval: string;
}

/** A share of fewer than these says little by itself, and carries its interval. */
export const fewestWithoutInterval = 30;

export const writeNumber = (value: number): string =>
  new Intl.NumberFormat('it-IT', { useGrouping: 'always' }).format(value);

/** In whole per cent; "0 %" and "100 %" are said only of none and of all. */
export function writeShare(count: number, total: number): string {
  const rounded = Math.round((count / total) * 100);
  if (rounded === 0 && count > 0) return '<1%';
  if (rounded === 100 && count < total) return '>99%';
  return `${rounded}%`;
}

/** A count with the share of the total that it is; of nothing there is no share. */
export function countAndShare(count: number, total: number, texts: ShareTexts): WrittenFigure {
  if (total === 0) return { value: writeNumber(count) };
  return { value: writeNumber(count), beside: writeShare(count, total), ...writeInterval(count, total, texts) };
}

/** A share with the count and the total that it comes from. */
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
  return { interval: fill(texts.interval, { low: wholePercent(low), high: wholePercent(high) }) };
}

const wholePercent = (share: number): string => `${Math.round(share * 100)}%`;
