import { dayEndOf, endOf, startOf } from '../../../src/calendar/civil-time';
import { lastDayOfMonth, monthOf } from '../../../src/calendar/period';
import { openStores } from '../../../src/entry/stores';
import { publishSeeds } from '../../../src/feedback/draw/publish-seeds';
import { readLiveFigures } from '../../../src/figures/live-figures';
import type { PeriodFigures } from '../../../src/figures/period-figures';
import { readDayFigures, readPeriodFigures } from '../../../src/figures/read-period-figures';
import { sealDueDays } from '../../../src/figures/sealing/seal-due-days';
import { VirtualClock } from '../../simulator/clock';
import type { FaultyRig } from '../faults/faulty-rig';
import type { Secrets } from './change-evidence';
import type { Evidence } from './evidence';
import { looksAt } from './looks';
import { type DayOptions, type PlayedDay, playDay } from './play-day';
import { Recorder } from './recorder';
import { scanTables } from './scan-tables';

export interface AttackedDay extends PlayedDay {
  /** In the evening, without the keys of day and month. */
  readonly before: Evidence;
  /** After the day is sealed, but not the month; with the key table. */
  readonly between: Evidence;
  /** After the month is sealed too; with the key table. */
  readonly after: Evidence;
  readonly secrets: Secrets;
}

const keysOfDraw = /^(draw-seed|marker-key)$/;
const everyKey = /^(draw-seed|marker-key|day-key|month-key|sealing)/;
const withoutDeadline = () => false;
const hours = 3_600_000;
const minutes = 60_000;

/** Plays a day, seals it and its month, and records all that an attacker could have seen. */
export async function recordDay(rig: FaultyRig, options: DayOptions): Promise<AttackedDay> {
  const { day } = options;
  const month = monthOf(day);
  // A window begins in the evening: some call before midnight, and others after it.
  const clock = new VirtualClock(startOf(day).getTime() + (dayEndOf(day) === '' ? 7 : 1) * hours);
  const { settings } = rig.server.services;
  const recorder = new Recorder(rig.proxy, settings, () => clock.now());
  try {
    const played = await playDay(rig, clock, options);
    const stores = openStores({ ...settings, DYNAMODB_ENDPOINT: rig.proxy.endpoint });
    const given = () => ({ ...stores, settings, now: new Date(clock.now()) });
    const { calls, serviceCalled } = played;
    const looks = [...played.looks];
    const look = async (figures: Promise<PeriodFigures>) => looks.push(...looksAt(await figures, clock.now()));
    const evidence = async (kinds: RegExp): Promise<Evidence> => ({
      ...{ calls, serviceCalled, token: settings.AUTH_TOKEN },
      ...{ history: [...recorder.history], lines: [...recorder.lines], looks: [...looks] },
      keys: (await scanTables(settings)).filter(({ pk }) => kinds.test(pk)),
    });
    const seal = async () => {
      await sealDueDays(given(), withoutDeadline);
      await publishSeeds(given());
      for (const period of [
        { kind: 'day', name: day },
        { kind: 'month', name: month },
      ] as const) {
        await look(readPeriodFigures(given(), period));
      }
    };

    clock.moveTo(Math.max(clock.now(), endOf(day).getTime() - hours));
    await look(readDayFigures(given(), day, 'report'));
    const before = await evidence(keysOfDraw);
    const dayKey = await stores.dayKeys.find(day);
    for (const fromEnd of [-minutes, minutes]) {
      clock.moveTo(endOf(day).getTime() + fromEnd);
      await look(readLiveFigures(given(), dayEndOf(day)).then(({ figures }) => figures));
    }
    clock.moveTo(endOf(day).getTime() + 30 * hours);
    await seal();
    const between = await evidence(everyKey);
    const monthKey = await openStores(settings).monthKeys.find(month);
    clock.moveTo(endOf(lastDayOfMonth(month)).getTime() + 60 * hours);
    await seal();
    const after = await evidence(everyKey);
    if (!dayKey || !monthKey) throw new Error('there is no key to be destroyed');
    const markerKeys = before.keys.flatMap(({ pk, key }) =>
      pk === 'marker-key' && key instanceof Uint8Array ? [key] : [],
    );
    return {
      ...played,
      before,
      between,
      after,
      secrets: { dayKey, month, monthKey, markerKeys, truths: played.truths },
    };
  } finally {
    recorder.stop();
  }
}
