import { type Day, daysBefore } from '../calendar/civil-time';
import type { ReportClaims } from './report-claims';
import type { ReportOutcome } from './send-report';

interface Needs {
  readonly reportClaims: ReportClaims;
  readonly hadCalls: (day: Day) => Promise<boolean>;
  readonly send: (day: Day) => Promise<ReportOutcome>;
}

/** A report that is a week late says nothing that the week's own figures don't. */
const mostDaysBack = 7;
/** A mail server that is well takes a message in less. The next request has nothing else to do, and all the time. */
const leastMillisecondsToStart = 4_000;

export interface Missed {
  /** The days that were tried, oldest first. */
  readonly caughtUp: readonly ({ readonly day: Day } & ReportOutcome)[];
  /** How many days are still to be caught up on. */
  readonly behind: number;
}

/**
 * Sends the reports of the last days that have not been sent, oldest first, for as long as there is time. When one can't
 * be sent the others wait too: it is the mail server that is unwell.
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

/** A day that nobody tried to report counts only when there were calls: before Faccina was set up there were none. */
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
