import { createHash } from 'node:crypto';
import type { Day } from '../../src/call/civil-time';
import type { Settings } from '../../src/settings';
import { connect } from '../../src/store/connect';
import { DayKeys } from '../../src/store/day-keys';
import { Table } from '../../src/store/table';
import { type Attacked, attackTables, type Options } from './attack-tables';
import { playDay } from './play-day';

interface DayOptions extends Options {
  /** Where the functions are. */
  readonly url: string;
  readonly seed: number;
  /** How many calls each service gets, by its id. */
  readonly calls: Readonly<Record<string, number>>;
}

/** Plays a day, attacks it, seals it, and attacks it again. */
export async function attackDay(options: DayOptions): Promise<Attacked> {
  const { settings, day, seed } = options;
  await layDownKey(settings, day, seed);
  const log = await playDay({ ...options, opensAt: `${day}T07:30:00+01:00` });
  return attackTables(options, log);
}

/** The same day key for the same seed, so that the same day is attacked again. */
async function layDownKey(settings: Settings, day: Day, seed: number): Promise<void> {
  const client = connect(settings);
  const bytes = new Uint8Array(createHash('sha256').update(`the day key of ${seed}`).digest());
  await new DayKeys(new Table(client, settings.DAY_KEY_TABLE_NAME), () => bytes).ofToday(day);
  client.destroy();
}
