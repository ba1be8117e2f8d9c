import { type Day, daysBefore } from '../calendar/civil-time';
import type { ReportClaims } from './report-claims';
import type { ReportOutcome } from './send-report';

interface Needs {
  readonly reportClaims: ReportClaims;
  readonly hadCalls: (day: Day) => Promise<boolean>;
  readonly send: (day: Day) => Promise<ReportOutcome>;
}

/** After a week a daily report has no news value: its figures are in the later ones. */
const mostDaysBack = 7;
/** A working mail server takes less for a message. Otherwise it is left to the next request, which has all its time for it. */
const leastMillisecondsToStart = 4_000;

export interface Missed {
  /** The days that were attempted, oldest first. */
  readonly caughtUp: readonly ({ readonly day: Day } & ReportOutcome)[];
  /** How many days are still missing. */
  readonly behind: number;
}

/**
 * Sends the missed reports of the last days, oldest first, while there is time. It stops at the first failure, because then the
 * mail server has a problem and the others would fail too.
 * @param millisecondsLeft how long this request may still take
 */
export async function sendMissedReports(given: Needs, today: Day, millisecondsLeft: () => number): Promise<Missed> {
  const missed = await missedDays(given, today);
  const caughtUp: ({ day: Day } & ReportOutcome)[] = [];
  for (const day of missed) {
    if (millisecondsLeft() < leastMillisecondsToStart) break;
    const outcome = await given.send(day);
    caughtUp.push({ day, ...outcome });
    if (outcome.outcome === 'not-sent') break;
  }
  const done = caughtUp.filter(({ outcome }) => outcome === 'sent' || outcome === 'already-sent').length;
  return { caughtUp, behind: missed.length - done };
}

/** A day without any attempt counts only if there were calls: before Faccina was set up there were none. */
async function missedDays({ reportClaims, hadCalls }: Needs, today: Day): Promise<Day[]> {
  const days = Array.from({ length: mostDaysBack }, (_, index) => daysBefore(today, mostDaysBack - index));
  const isMissed = await Promise.all(
    days.map(async (day) => {
      const state = await reportClaims.stateOf(day);
      return state === 'tried' || (state === 'unknown' && (await hadCalls(day)));
    }),
  );
  return days.filter((_, index) => isMissed[index]);
}
