import { type Day, endOf, hourMilliseconds, hoursOf } from '../../../../src/calendar/civil-time';
import { sortKeysOf, underEachShard } from '../../../../src/calls/shards';
import { openStores } from '../../../../src/entry/stores';
import { tallyDay } from '../../../../src/figures/count-day';
import { itemsPerPage } from '../../../../src/figures/grouped-items';
import { readAllSettings } from '../../../../src/platform/settings/all-settings';
import { connect } from '../../../../src/platform/table/connect';
import { Table } from '../../../../src/platform/table/table';
import type { Environment } from '../bench-context';
import { forgetKeptHours } from '../day/forget-kept-hours';

export interface CountDayOptions {
  readonly environment: Environment;
  readonly day: Day;
  /** `count` counts the day without kept hours, `drain` only reads its pages. */
  readonly rounds: readonly ('count' | 'drain')[];
}

export interface CountedDay {
  readonly milliseconds: readonly number[];
  readonly received: number;
  readonly pages: number;
  readonly peakMegabytes: number;
}

/** The attributes that counting reads (src/calls/calls.ts, src/ballots/ballots.ts). */
const asked = { call: ['service', 'state', 'ended'], ballot: ['service', 'ballot'] } as const;

async function measure({ environment, day, rounds }: CountDayOptions): Promise<CountedDay> {
  const settings = readAllSettings(environment);
  const stores = openStores(settings);
  const table = new Table(connect(settings), settings.TABLE_NAME);
  const hours = hoursOf(day);
  const inTheNightAfter = new Date(endOf(day).getTime() + 5 * hourMilliseconds);
  const range = sortKeysOf({ from: hours[0] ?? '', to: hours.at(-1) ?? '' });
  const milliseconds: number[] = [];
  let received = 0;
  let pages = 0;
  for (const round of rounds) {
    await forgetKeptHours(table, day);
    const started = performance.now();
    if (round === 'count') received = (await tallyDay({ ...stores, now: inTheNightAfter }, day)).received;
    else pages = await drain();
    milliseconds.push(performance.now() - started);
  }
  return { milliseconds, received, pages, peakMegabytes: process.resourceUsage().maxRSS / 1024 };

  /** The baseline: reads the same pages with the same client and discards them. */
  async function drain(): Promise<number> {
    let taken = 0;
    for (const [kind, attributes] of Object.entries(asked)) {
      await underEachShard(kind as keyof typeof asked, day, async (pk) => {
        for await (const _ of table.pagesUnder(pk, { range, only: ['pk', 'sk', ...attributes], most: itemsPerPage }))
          taken += 1;
      });
    }
    return taken;
  }
}

void measure(JSON.parse(process.argv[2] ?? '{}')).then((found) => process.send?.(found));
