import { dayEndsOf } from '../../../src/ballots/questionnaires';
import { type Day, daysBefore, endOf, nextAt } from '../../../src/calendar/civil-time';
import { isOver } from '../../../src/calendar/is-open';
import { ballotKey, callKey, type DayKey } from '../../../src/calls/keys';
import { shardedKey } from '../../../src/calls/shards';
import { openStores, type Stores } from '../../../src/entry/stores';
import { readToday } from '../../../src/figures/read-parts';
import { sealDueDays } from '../../../src/figures/sealing/seal-due-days';
import type { Settings } from '../../../src/platform/settings/all-settings';
import { connect } from '../../../src/platform/table/connect';
import { readItem } from '../../../src/platform/table/page';
import { expiryOf, type Item } from '../../../src/platform/table/table';
import { DynamoDbInMemory } from '../database-in-memory/dynamodb-in-memory';
import { callsOfDay, type TownCall } from './calls-of-day';
import { ballotItem, callItem, encodeItem, type Stored } from './stored-items';
import type { Town } from './town';
import { daysFrom, type TownYear } from './town-year';

/** What lies in the two tables when a year has passed: of sealed days what they keep, of the others everything. */
export interface CountedYear {
  readonly items: readonly Item[];
  readonly keys: readonly Item[];
}

interface Given {
  readonly town: Town;
  readonly settings: Settings;
  readonly now: Date;
}

/** Of a day: each call of a year has a number of its own. */
const mostCalls = 100_000;
/** The schedules of scripts/aws. */
const countedEveryMilliseconds = 15 * 60_000;
const reportedAt = '18:30';
const sealedAt = '03:30';
/** Older reports are not caught up on (src/reports/send-missed-reports.ts). */
const daysOfReports = 7;

/**
 * Lets a year pass in memory: each day's calls are stored as their steps would have, today's up to now, and counted, released
 * and sealed night by night, by the functions that do it in production.
 */
export async function countYear(
  given: Given,
  { first, today }: Pick<TownYear, 'first' | 'today'>,
): Promise<CountedYear> {
  const { settings, now } = given;
  const year = new PassingYear(given);
  for (const dayEnd of dayEndsOf(given.town)) await year.stores.firstDay.note(`${first}${dayEnd}`);
  for (const day of daysFrom(first, today)) {
    await year.passDay(day);
    await year.passNight(new Date(Math.min(nextAt(sealedAt, endOf(day)).getTime(), now.getTime())));
  }
  for (const day of daysFrom(daysBefore(today, daysOfReports), daysBefore(today, 2))) await year.markReported(day);
  const { database } = year;
  return {
    items: database.rowsOf(settings.TABLE_NAME).map(readItem),
    keys: database.rowsOf(settings.DAY_KEY_TABLE_NAME).map(readItem),
  };
}

class PassingYear {
  readonly database = new DynamoDbInMemory();
  readonly stores: Stores;

  constructor(private readonly given: Given) {
    const { settings, now } = given;
    this.stores = openStores(settings, this.database.attach(connect(settings)), { now: () => now });
  }

  /** A day's calls come in, as far as they have ended by now. */
  async passDay(day: Day): Promise<void> {
    const { town, now } = this.given;
    const calls = callsOfDay(town, day).filter(({ endsAt }) => endsAt <= now.getTime());
    // A window has calls of two civil days.
    const before = Number(day.replaceAll('-', '')) * mostCalls;
    const numbered = calls.map((call, number) => ({ ...call, number: before + number }));
    for (const countedBy of new Set(calls.map((call) => call.day)))
      await this.passCalls(
        countedBy,
        numbered.filter((call) => call.day === countedBy),
      );
  }

  private async passCalls(day: Day, calls: readonly Numbered[]): Promise<void> {
    const { settings, now } = this.given;
    const dayKey = await this.stores.dayKeys.make(day);
    const store = (some: readonly Numbered[]) =>
      this.database.fill(
        settings.TABLE_NAME,
        some.flatMap((call) => itemsOf(dayKey, day, call)).map((item) => encodeItem(item)),
      );
    // Once a day is over all its ratings come out at once.
    if (isOver(day, now)) return store(calls);
    for (const [quarter, ended] of byQuarter(calls)) {
      store(ended);
      await this.count(day, new Date(Math.min((quarter + 1) * countedEveryMilliseconds, now.getTime())));
    }
  }

  /** Ratings come out in batches, from one count to the next. */
  private async count(day: Day, now: Date): Promise<void> {
    const { settings } = this.given;
    await readToday({ ...this.stores, settings, now }, day);
    // An hour that is kept would not see what is stored into it later.
    this.database.drop(settings.TABLE_NAME, ({ pk }) => pk?.['S'] === `hour#${day}`);
  }

  async passNight(now: Date): Promise<void> {
    const { settings } = this.given;
    const { sealed, fault } = await sealDueDays({ ...this.stores, settings, now }, () => false);
    if (fault !== undefined) throw fault;
    const expired = sealed.map((day) => String(expiryOf(day).expiresAtSeconds));
    this.database.drop(settings.TABLE_NAME, (row) => expired.includes(String(row['expiresAtSeconds']?.['N'])));
  }

  /** The day's report was mailed in the evening. */
  async markReported(day: Day): Promise<void> {
    const at = nextAt(reportedAt, new Date(endOf(daysBefore(day, 1)).getTime()));
    await this.stores.reportClaims.claim(day, at);
    await this.stores.reportClaims.markSent(day, at);
  }
}

type Numbered = TownCall & { readonly number: number };

function byQuarter(calls: readonly Numbered[]): ReadonlyMap<number, readonly Numbered[]> {
  const quarters = new Map<number, Numbered[]>();
  for (const call of calls) {
    const quarter = Math.floor(call.endsAt / countedEveryMilliseconds);
    quarters.set(quarter, [...(quarters.get(quarter) ?? []), call]);
  }
  return quarters;
}

/** What the call's steps have stored. */
function itemsOf(dayKey: DayKey, day: Day, call: Numbered): readonly Stored[] {
  const sid = `CA${call.number.toString(16).padStart(32, '0')}`;
  const { hour } = call;
  const ballot = ballotItem(dayKey, day, shardedKey('ballot', { day, hour, key: ballotKey(dayKey, sid) }), call);
  return [
    callItem(day, shardedKey('call', { day, hour, key: callKey(dayKey, sid) }), call),
    ...(ballot ? [ballot] : []),
  ];
}
