import type { Day } from '../../calendar/civil-time';
import { unlessSilent } from '../../platform/table/patient-client';
import type { Journey } from '../journey';
import type { DayKeys } from '../keys';
import { placeInLine } from './citizen-in-line';
import type { CutOff, CutOffs } from './cut-offs';

interface Needs {
  readonly dayKeys: Pick<DayKeys, 'find'>;
  readonly cutOffs: CutOffs;
  readonly now: Date;
}

/** When the call came in that was cut off a moment ago; nothing while the database is silent. */
export const findPlace = ({ dayKeys, cutOffs, now }: Needs, day: Day, cutOff: CutOff): Promise<number | undefined> =>
  unlessSilent(async () => {
    const dayKey = await dayKeys.find(day);
    return dayKey && cutOffs.find(dayKey, cutOff, now.getTime());
  });

/** The place is taken again. */
export const forgetPlace = ({ dayKeys, cutOffs }: Needs, day: Day, cutOff: CutOff): Promise<void> =>
  unlessSilent(async () => {
    const dayKey = await dayKeys.find(day);
    if (dayKey) await cutOffs.forget(dayKey, cutOff);
  });

/** Whoever calls again within ten minutes has their place back. */
export async function keepPlace(
  { dayKeys, cutOffs }: Omit<Needs, 'now'>,
  day: Day,
  cutOff: CutOff,
  since: number,
  endedAt: Date,
): Promise<void> {
  const dayKey = await dayKeys.find(day);
  if (dayKey) await cutOffs.keep(dayKey, cutOff, since, endedAt.getTime());
}

/** No webhook is repeated so late. */
const repeatedMilliseconds = 20_000;

/** Whether a call that has just come in has the place of an earlier one. */
export const isPlaceKept = (journey: Journey, now: Date): boolean =>
  now.getTime() - placeInLine(journey) > repeatedMilliseconds;
