import { endOf } from '../../../src/calendar/civil-time';
import { daysOfMonth } from '../../../src/calendar/period';
import { openStores } from '../../../src/entry/stores';
import { readDayFigures } from '../../../src/figures/read-period-figures';
import { sealDueDays } from '../../../src/figures/sealing/seal-due-days';
import { clockAt, type FaultyRig } from '../faults/faulty-rig';
import type { Secrets } from './ablations';
import type { Evidence } from './evidence';
import { type DayOptions, type PlayedDay, playDay } from './play-day';
import { Recorder } from './recorder';
import { scanTables } from './scan-tables';

export interface AttackedDay extends PlayedDay {
  /** In the evening, without the key table. */
  readonly before: Evidence;
  /** After the day is sealed, but not the month; with the key table. */
  readonly between: Evidence;
  /** After the month is sealed too; with the key table. */
  readonly after: Evidence;
  readonly secrets: Secrets;
}

const withoutDeadline = () => false;
const hours = 3_600_000;

/** Plays a day, seals it and its month, and records all that an attacker could have seen. */
export async function recordDay(rig: FaultyRig, options: DayOptions): Promise<AttackedDay> {
  const { day } = options;
  const month = day.slice(0, 7);
  const clock = clockAt(day, '07:00');
  const { settings } = rig.server.services;
  const recorder = new Recorder(rig.proxy, settings, () => clock.now());
  try {
    const played = await playDay(rig, clock, options);
    const stores = openStores({ ...settings, DYNAMODB_ENDPOINT: rig.proxy.endpoint });
    const given = () => ({ ...stores, settings, now: new Date(clock.now()) });
    const { calls, serviceCalled } = played;
    const evidence = (keys: Evidence['keys']): Evidence => {
      return { history: [...recorder.history], lines: [...recorder.lines], calls, serviceCalled, keys };
    };
    const keys = async () => (await scanTables(settings)).filter(({ pk }) => /^(day-key|month-key|sealing)/.test(pk));

    clock.moveTo(Math.max(clock.now(), endOf(day).getTime() - hours));
    await readDayFigures(given(), day, 'report');
    const before = evidence([]);
    const dayKey = await stores.dayKeys.find(day);
    clock.moveTo(endOf(day).getTime() + 30 * hours);
    await sealDueDays(given(), withoutDeadline);
    const between = evidence(await keys());
    const monthKey = await openStores(settings).monthKeys.find(month);
    clock.moveTo(endOf(daysOfMonth(month, `${month}-31`).at(-1) ?? day).getTime() + 60 * hours);
    await sealDueDays(given(), withoutDeadline);
    const after = evidence(await keys());
    if (!dayKey || !monthKey) throw new Error('there is no key to be destroyed');
    return { ...played, before, between, after, secrets: { dayKey, monthKey, truths: played.truths } };
  } finally {
    recorder.stop();
  }
}
