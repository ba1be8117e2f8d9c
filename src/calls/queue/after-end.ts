import type { CallSettings } from '../../platform/settings/settings';
import type { CallItem } from '../calls';
import { type Incidents, noteLostTransfer } from '../incidents';
import type { Place } from '../shards';
import { groupOfJourney } from './groups';
import { tellTalkers } from './tell-talkers';
import type { WaitingList } from './waiting-list';

type Needs = Parameters<typeof tellTalkers>[0] & {
  readonly settings: Pick<CallSettings, 'centre'>;
  readonly waiting: Pick<WaitingList, 'remove'>;
  readonly incidents: Incidents;
};

/** What is left of a citizen's call that has ended: its place in the line, operators who talk about them, a transfer that was lost. */
export async function afterEnd(given: Needs, callSid: string, call: Place, item: CallItem): Promise<void> {
  const { settings, waiting, incidents } = given;
  // Who hangs up while waiting leaves the line.
  if (item.state === 'waiting' && item.since !== undefined) {
    await waiting.remove({ group: groupOfJourney(settings.centre, item), since: item.since, call });
  }
  await tellTalkers(given, callSid, call, item);
  // The operator let go of them when they were thanked already, and may have hung up since: nobody else looks any more.
  if (item.state === 'released' && item.dismissed) await noteLostTransfer(incidents, call);
}
