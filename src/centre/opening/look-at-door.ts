import { type OpeningCalendar, openAt } from '../../calendar/opening';
import type { Journey } from '../../calls/journey';
import { groupOfJourney, type WithGroups } from '../../calls/queue/groups';
import type { WaitingList } from '../../calls/queue/waiting-list';
import { unlessSilent } from '../../platform/table/patient-client';
import type { Words } from '../../voice/speaker';
import { closedWords, fullWords } from './closed-words';

interface Needs {
  readonly waiting: Pick<WaitingList, 'first'>;
  readonly settings: { readonly centre: WithGroups };
  readonly now: Date;
}

/** What whoever comes to the line's door hears of it. */
export interface Door {
  readonly kind: 'open' | 'closed' | 'full';
  readonly words: readonly Words[];
}

/**
 * Whether a citizen may enter the line now. `full`: the service is open, but they would not have their turn before it closes. While the
 * database is silent nobody is told so.
 * @param calendar of the service that was called
 */
export async function lookAtDoor(
  { waiting, settings, now }: Needs,
  journey: Journey,
  calendar: OpeningCalendar,
): Promise<Door> {
  const state = openAt(now, calendar);
  if (!state.isOpen) return { kind: 'closed', words: closedWords(state, now) };
  const { until } = state;
  if (until === undefined) return { kind: 'open', words: [] };
  const group = groupOfJourney(settings.centre, journey);
  const [first] = (await unlessSilent(() => waiting.first(group, 1))) ?? [];
  // The one who has waited longest tells best how long it takes.
  const waitMilliseconds = first ? now.getTime() - first.since : 0;
  if (now.getTime() + waitMilliseconds < until.getTime()) return { kind: 'open', words: [] };
  const after = openAt(until, calendar);
  return { kind: 'full', words: fullWords({ until, from: after.isOpen ? undefined : after.from }, now) };
}
