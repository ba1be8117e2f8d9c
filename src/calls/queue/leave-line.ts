import { unlessSilent } from '../../platform/table/patient-client';
import type { Journey } from '../journey';
import type { DayKeys } from '../keys';
import { waitingOf } from './citizen-in-line';
import type { WithGroups } from './groups';
import type { WaitingList } from './waiting-list';

interface Needs {
  readonly dayKeys: Pick<DayKeys, 'find'>;
  readonly waiting: Pick<WaitingList, 'remove'>;
  readonly settings: { readonly centre: WithGroups };
}

/** Takes out of the line who waits no longer. While the database is silent the pointer stays, and whoever finds it drops it. */
export async function leaveLine({ dayKeys, waiting, settings }: Needs, callSid: string, journey: Journey) {
  await unlessSilent(async () => {
    const dayKey = await dayKeys.find(journey.day);
    if (dayKey) await waiting.remove(waitingOf(settings.centre, dayKey, callSid, journey));
  });
}
