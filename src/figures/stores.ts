import { randomBytes } from 'node:crypto';
import type { Tables } from '../platform/table/connect';
import { PeriodKeys } from '../platform/table/period-keys';
import { OperatorTallies } from './by-operator/operator-tallies';
import { DayTallies } from './day-tallies';
import { FirstDay } from './first-day';
import { GroupedItems } from './grouped-items';
import { KeptHours } from './kept-hours';
import { LiveTallies } from './live-tallies';
import { Releases } from './releases';
import { Sealings } from './sealings';

/** What lies in the tables of figures. */
export interface FigureStores {
  readonly monthKeys: PeriodKeys;
  readonly grouped: GroupedItems;
  readonly keptHours: KeptHours;
  readonly dayTallies: DayTallies;
  readonly operatorTallies: OperatorTallies;
  readonly releases: Releases;
  readonly liveTallies: LiveTallies;
  readonly sealings: Sealings;
  readonly firstDay: FirstDay;
}

export function figureStoresIn({ table, keyTable }: Tables): FigureStores {
  const monthKeys = new PeriodKeys(keyTable, 'month-key', randomBytes);
  return {
    monthKeys,
    grouped: new GroupedItems(table),
    keptHours: new KeptHours(table),
    dayTallies: new DayTallies(table, monthKeys),
    operatorTallies: new OperatorTallies(table, monthKeys, new PeriodKeys(keyTable, 'agreement-key', randomBytes)),
    releases: new Releases(table),
    liveTallies: new LiveTallies(table),
    sealings: new Sealings(keyTable),
    firstDay: new FirstDay(table),
  };
}
