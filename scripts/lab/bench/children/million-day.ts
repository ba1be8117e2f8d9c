import type { Day } from '../../../../src/calendar/civil-time';
import type { Dependencies } from '../../../../src/entry/page-dependencies';
import { openStores } from '../../../../src/entry/stores';
import { readLiveFigures } from '../../../../src/figures/live-figures';
import { readDayFigures } from '../../../../src/figures/read-period-figures';
import { readAllSettings } from '../../../../src/platform/settings/all-settings';
import { connect } from '../../../../src/platform/table/connect';
import { Table } from '../../../../src/platform/table/table';
import type { Environment } from '../bench-context';
import { CountingClient } from '../counting-client';
import { forgetKeptHours } from '../day/forget-kept-hours';

export interface MillionDayOptions {
  readonly environment: Environment;
  readonly day: Day;
  readonly rounds: number;
}

export interface MillionDay {
  readonly coldReport: number;
  readonly coldLook: number;
  readonly warmReports: readonly number[];
  readonly warmLooks: readonly number[];
  /** All items of kept hours and of live figures. */
  readonly itemsOfKept: number;
  readonly received: number;
}

/**
 * Six in the evening: all calls have ended but those of the last hour. The first look of the day counts everything and keeps
 * the hours that are over; the later ones use those.
 */
async function measure({ environment, day, rounds }: MillionDayOptions): Promise<MillionDay> {
  const settings = readAllSettings(environment);
  const counting = new CountingClient(connect(settings));
  const six = Date.parse(`${day}T17:00:00Z`);
  const at = (milliseconds: number): Dependencies => {
    // New stores without cached data, as in another process.
    const stores = openStores(settings, counting);
    return { ...stores, settings, now: new Date(milliseconds), local: true, origin: 'http://localhost' };
  };
  const [coldReport] = await timed(() => readDayFigures(at(six - 1_800_000), day, 'report'));
  await forgetKeptHours(new Table(counting, settings.TABLE_NAME), day);
  const [coldLook, first] = await timed(() => readLiveFigures(at(six - 600_000)));
  await readLiveFigures(at(six - 300_000));

  const warmLooks: number[] = [];
  const warmReports: number[] = [];
  for (let round = 0; round < rounds; round++) {
    warmLooks.push((await timed(() => readLiveFigures(at(six + round * 6_000))))[0]);
    warmReports.push((await timed(() => readDayFigures(at(six), day, 'report')))[0]);
  }
  counting.take();
  const { dayKeys, keptHours, releases, liveTallies } = at(six);
  const dayKey = await dayKeys.ofToday(day);
  await Promise.all([keptHours.ofDay(dayKey, day), releases.find(dayKey, day), liveTallies.find(dayKey, day)]);
  const { items } = counting.take();
  return {
    coldReport,
    coldLook,
    warmReports,
    warmLooks,
    itemsOfKept: items,
    received: first.figures.total.received,
  };
}

async function timed<Result>(work: () => Promise<Result>): Promise<[number, Result]> {
  const started = performance.now();
  const result = await work();
  return [performance.now() - started, result];
}

void measure(JSON.parse(process.argv[2] ?? '{}')).then((found) => process.send?.(found));
