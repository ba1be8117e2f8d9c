import { createHash } from 'node:crypto';
import { dayEndsOf } from '../../../src/ballots/questionnaires';
import { type Day, daysBefore, endOf, nextAt, startOf } from '../../../src/calendar/civil-time';
import { isOver } from '../../../src/calendar/is-open';
import { firstDayOf, monthOf } from '../../../src/calendar/period';
import { ballotKey, callKey, type DayKey } from '../../../src/calls/keys';
import { shardedKey } from '../../../src/calls/shards';
import { openStores, type Stores } from '../../../src/entry/stores';
import { Draws, drawOf } from '../../../src/feedback/draw/draws';
import { makeDraws } from '../../../src/feedback/draw/make-draws';
import { publishSeeds } from '../../../src/feedback/draw/publish-seeds';
import { readToday } from '../../../src/figures/read-parts';
import { sealDueDays } from '../../../src/figures/sealing/seal-due-days';
import type { Settings } from '../../../src/platform/settings/all-settings';
import { connect } from '../../../src/platform/table/connect';
import { readItem } from '../../../src/platform/table/page';
import { PeriodKeys } from '../../../src/platform/table/period-keys';
import { expiryOf, type Item, Table } from '../../../src/platform/table/table';
import { DynamoDbInMemory } from '../database-in-memory/dynamodb-in-memory';
import { callsOfDay, drawn, type TownCall } from './calls-of-day';
import { drawsOf, milestonesOf } from './programme';
import { ballotItem, callItem, encodeItem, type Stored } from './stored-items';
import type { Town } from './town';
import { daysFrom, type TownYear } from './town-year';

/** What lies in the two tables when a year has passed: of sealed days what they keep, of the others everything. */
export interface CountedYear {
  readonly items: readonly Item[];
  readonly keys: readonly Item[];
  /** Of the days whose draw can be checked, each call that may have been drawn, as Twilio lists it. */
  readonly listed: readonly ListedCall[];
}

interface ListedCall {
  readonly sid: string;
  /** Milliseconds since 1970. */
  readonly startsAt: number;
  readonly to: string;
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
  const { programme } = given.town;
  for (const milestone of programme ? milestonesOf(programme, today) : []) await year.stores.milestones.add(milestone);
  await year.makeDraws(daysBefore(first, 1));
  for (const dayEnd of dayEndsOf(given.town)) await year.stores.firstDay.note(`${first}${dayEnd}`);
  for (const [number, day] of daysFrom(first, today).entries()) {
    // Seeds are made three days ahead: here no quarter of an hour is missed.
    if (number % 3 === 0) await year.makeDraws(day);
    await year.passDay(day);
    const night = new Date(Math.min(nextAt(sealedAt, endOf(day)).getTime(), now.getTime()));
    await year.passNight(night);
    // Whatever is missed for less than sixty days comes out with the next.
    if (day === firstDayOf(monthOf(day)) || day === today) await publishSeeds({ ...year.stores, now: night });
  }
  for (const day of daysFrom(daysBefore(today, daysOfReports), daysBefore(today, 2))) await year.markReported(day);
  const { database } = year;
  return {
    items: database.rowsOf(settings.TABLE_NAME).map(readItem),
    keys: database.rowsOf(settings.DAY_KEY_TABLE_NAME).map(readItem),
    listed: await year.listOfCalls(),
  };
}

class PassingYear {
  readonly database = new DynamoDbInMemory();
  readonly stores: Stores;

  private readonly settings: Settings;
  /** Those that may have been drawn, by day. */
  private readonly drawable = new Map<Day, ListedCall[]>();

  constructor(private readonly given: Given) {
    const { town, now } = given;
    const draws = town.programme ? drawsOf(town.programme) : [];
    const settings = { ...given.settings, centre: { ...given.settings.centre, services: [...town.services], draws } };
    this.settings = settings;
    const client = this.database.attachQuickly(connect(settings));
    const stores = openStores(settings, client, { now: () => now });
    // Another start at the same moment draws the same.
    let made = 0;
    const random = () => createHash('sha256').update(`draw ${town.seed} ${made++}`).digest();
    const seeds = new PeriodKeys(new Table(client, settings.DAY_KEY_TABLE_NAME), 'draw-seed', random);
    this.stores = { ...stores, seeds, draws: new Draws(seeds, stores.drawDays) };
  }

  /** At noon: the seeds of the days to come are committed to, and the rates of the one that has begun are fixed. */
  async makeDraws(day: Day): Promise<void> {
    const { settings } = this;
    const now = new Date(Math.min(nextAt('12:00', startOf(day)).getTime(), this.given.now.getTime()));
    await makeDraws({ ...this.stores, settings, now }, dayEndsOf(this.given.town));
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
    const { settings } = this;
    const { now } = this.given;
    const dayKey = await this.stores.dayKeys.make(day);
    const drawing = await this.stores.draws.ofDay(day, settings.centre, now);
    const ended = calls.map((call) => ({ ...call, ...drawn(call, drawOf(drawing, call.call.service, sidOf(call))) }));
    this.list(day, ended);
    const store = (some: readonly Numbered[]) =>
      this.database.fill(
        settings.TABLE_NAME,
        some.flatMap((call) => itemsOf(dayKey, day, call)).map((item) => encodeItem(item)),
      );
    // Once a day is over all its ratings come out at once.
    if (isOver(day, now)) return store(ended);
    for (const [quarter, some] of byQuarter(ended)) {
      store(some);
      await this.count(day, new Date(Math.min((quarter + 1) * countedEveryMilliseconds, now.getTime())));
    }
  }

  /** Ratings come out in batches, from one count to the next. */
  private async count(day: Day, now: Date): Promise<void> {
    const { settings } = this;
    await readToday({ ...this.stores, settings, now }, day);
    // An hour that is kept would not see what is stored into it later.
    this.database.drop(settings.TABLE_NAME, ({ pk }) => pk?.['S'] === `hour#${day}`);
  }

  async passNight(now: Date): Promise<void> {
    const { settings } = this;
    const { sealed, fault } = await sealDueDays({ ...this.stores, settings, now }, () => false);
    if (fault !== undefined) throw fault;
    const expired = sealed.map((day) => String(expiryOf(day).expiresAtSeconds));
    this.database.drop(settings.TABLE_NAME, (row) => expired.includes(String(row['expiresAtSeconds']?.['N'])));
  }

  private list(day: Day, calls: readonly Numbered[]): void {
    const numbers = new Map(this.given.town.services.map(({ id, numbers: [number = ''] }) => [id, number]));
    const listed = calls.flatMap((call) => {
      const { draw, service } = call.call;
      if (draw === undefined) return [];
      return [{ sid: sidOf(call), startsAt: call.startsAt, to: numbers.get(service) ?? '' }];
    });
    this.drawable.set(day, [...(this.drawable.get(day) ?? []), ...listed]);
  }

  /** A window has calls of two civil days. */
  async listOfCalls(): Promise<readonly ListedCall[]> {
    const days = [...this.drawable.keys()].sort();
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) return [];
    const published = await this.stores.drawDays.between(first, last);
    return published.flatMap(({ day, seed }) => (seed === undefined ? [] : (this.drawable.get(day) ?? [])));
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

const sidOf = ({ number }: Numbered): string => `CA${number.toString(16).padStart(32, '0')}`;

/** What the call's steps have stored. */
function itemsOf(dayKey: DayKey, day: Day, call: Numbered): readonly Stored[] {
  const sid = sidOf(call);
  const { hour } = call;
  const ballot = ballotItem(dayKey, day, shardedKey('ballot', { day, hour, key: ballotKey(dayKey, sid) }), call);
  return [
    callItem(day, shardedKey('call', { day, hour, key: callKey(dayKey, sid) }), call),
    ...(ballot ? [ballot] : []),
  ];
}
