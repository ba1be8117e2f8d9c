import type { Day } from '../../../../src/calendar/civil-time';
import { openStores } from '../../../../src/entry/stores';
import { tallyDay } from '../../../../src/figures/count-day';
import type { DayTotals } from '../../../../src/figures/tally';
import { readAllSettings } from '../../../../src/platform/settings/all-settings';
import { connect } from '../../../../src/platform/table/connect';
import { Table } from '../../../../src/platform/table/table';
import type { Environment } from '../bench-context';
import { forgetKeptHours } from '../day/forget-kept-hours';

export interface CountSliceOptions {
  readonly environment: Environment;
  readonly day: Day;
  /** The time of counting. */
  readonly now: string;
  /** Whether to delete kept hours first. */
  readonly isCold: boolean;
  /** The limit of wall-clock or processor time in milliseconds, after which the process stops. */
  readonly stopAfter: { readonly clock?: number; readonly processor?: number };
}

export interface CountedSlice {
  /** Undefined if it was stopped before the end. */
  readonly tally?: DayTotals;
  readonly peakMegabytes: number;
}

/** Counts a day as one function would, until the limit. */
async function count({ environment, day, now, isCold, stopAfter }: CountSliceOptions): Promise<DayTotals> {
  const settings = readAllSettings(environment);
  const client = connect(settings);
  if (isCold) await forgetKeptHours(new Table(client, settings.TABLE_NAME), day);
  const started = performance.now();
  const processor = process.cpuUsage();
  setInterval(() => {
    const { user, system } = process.cpuUsage(processor);
    const isOver = (most: number | undefined, milliseconds: number) => most !== undefined && milliseconds >= most;
    if (isOver(stopAfter.clock, performance.now() - started) || isOver(stopAfter.processor, (user + system) / 1000)) {
      end({});
    }
  }, 5).unref();
  return tallyDay({ ...openStores(settings, client), now: new Date(now) }, day);
}

function end(found: Pick<CountedSlice, 'tally'>): void {
  const slice: CountedSlice = { ...found, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
  process.send?.(slice, undefined, undefined, () => process.exit());
}

void count(JSON.parse(process.argv[2] ?? '{}')).then((tally) => end({ tally }));
