import { type Day, daysBefore, hoursOf } from '../../../../src/calendar/civil-time';
import type { Dependencies } from '../../../../src/entry/page-dependencies';
import { openStores } from '../../../../src/entry/stores';
import { readLiveFigures } from '../../../../src/figures/live-figures';
import { readAllSettings } from '../../../../src/platform/settings/all-settings';
import { connect } from '../../../../src/platform/table/connect';
import { callsByHour } from '../../../local/town/arrivals-by-hour';
import type { Environment } from '../bench-context';
import { CountingClient } from '../counting-client';
import { fillHour } from '../day/fill-day';

export interface LiveDayOptions {
  readonly environment: Environment;
  readonly day: Day;
  readonly calls: number;
  /** Concurrently open pages, all served by one process. */
  readonly pages: number;
}

export interface LiveDay {
  /** Capacity units of the whole day: pages poll every five seconds from midnight to midnight. */
  readonly read: number;
  readonly write: number;
  /** The consumption of one poll at the end of each hour. */
  readonly course: readonly number[];
}

const pollsPerHour = 720;
/** Polls are sampled at this interval and extrapolated. */
const sampleMinutes = 5;
const sampledMinutes = Array.from({ length: 60 / sampleMinutes }, (_, index) => (index + 1) * sampleMinutes);

/** Plays a day of open pages: adds calls hour by hour, and at each sample every page polls once. */
async function measure({ environment, day, calls, pages }: LiveDayOptions): Promise<LiveDay> {
  const settings = readAllSettings(environment);
  const client = connect(settings);
  const counting = new CountingClient(client);
  const stores = openStores(settings, counting);
  const looks = pollsPerHour / sampledMinutes.length;
  const sum = { read: 0, write: 0 };
  const course: number[] = [];
  let number = 0;
  await yesterday();
  const dayKey = await stores.dayKeys.make(day);
  for (const [index, hour] of hoursOf(day).entries()) {
    const ofHour = callsByHour(calls)[index] ?? 0;
    for (const minutes of sampledMinutes) {
      const arrived = Math.round((ofHour * minutes) / 60) - Math.round((ofHour * (minutes - sampleMinutes)) / 60);
      await fillHour(client, settings.TABLE_NAME, { dayKey, day, hour, first: number, calls: arrived });
      number += arrived;
      const now = new Date(Date.parse(hour) + minutes * 60_000 - 1000);
      counting.take();
      await Promise.all(Array.from({ length: pages }, () => readLiveFigures(at(now))));
      const { read, write } = counting.take();
      sum.read += read * looks;
      sum.write += write * looks;
      if (minutes === 60) course.push(read);
    }
  }
  return { ...sum, course };

  /** A previous day with a tenth of the calls, looked at until its end. */
  async function yesterday(): Promise<void> {
    const before = daysBefore(day, 1);
    const keyBefore = await stores.dayKeys.make(before);
    for (const [index, hour] of hoursOf(before).entries()) {
      const ofHour = Math.round((callsByHour(calls)[index] ?? 0) / 10);
      await fillHour(client, settings.TABLE_NAME, {
        dayKey: keyBefore,
        day: before,
        hour,
        first: index * 10_000,
        calls: ofHour,
      });
      await readLiveFigures(at(new Date(Date.parse(hour) + 3_590_000)));
    }
  }

  function at(now: Date): Dependencies {
    return { ...stores, settings, now, local: true, origin: 'http://localhost' };
  }
}

void measure(JSON.parse(process.argv[2] ?? '{}')).then((found) => process.send?.(found));
