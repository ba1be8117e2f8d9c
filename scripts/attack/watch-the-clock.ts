import { crowdsIn, type Evidence, type Victim, victimsIn } from './evidence';
import type { Links } from './referee';

/** What follows from how long somebody stayed in the survey, for which no table is needed. */
export interface Watched {
  readonly victims: number;
  /** Told rightly whether unsatisfied or not, at the best of all dividing lines. */
  readonly right: number;
  /** Told rightly by saying of everybody what most are. */
  readonly guessed: number;
}

/**
 * Who is unsatisfied is asked for a reason, and stays longer. The log that tells so is the telephone company's own, and
 * nothing that Faccina stores or leaves out can change it: this is measured so that it can be told, and no test of ours.
 */
export function watchTheClock(evidence: Evidence, links: Links, isMeant: (victim: Victim) => boolean): Watched {
  const crowdOf = crowdsIn(evidence);
  const seen = victimsIn(evidence)
    .filter((victim) => links.has(victim.call.sid) && isMeant(victim))
    .map((victim) => {
      const { sid, surveyedAt = 0, endedAt = 0 } = victim.call;
      const own = crowdOf(victim).find(({ key }) => key === links.get(sid));
      return { stayed: endedAt - surveyedAt, isUnsatisfied: own?.item['rating'] === 'unsatisfied' };
    });
  const unsatisfied = seen.filter(({ isUnsatisfied }) => isUnsatisfied).length;
  const guessed = Math.max(unsatisfied, seen.length - unsatisfied);
  const lines = seen.map(({ stayed }) => stayed);
  const rightAt = (line: number) => seen.filter(({ stayed, isUnsatisfied }) => stayed >= line === isUnsatisfied).length;
  return { victims: seen.length, guessed, right: Math.max(guessed, ...lines.map(rightAt)) };
}
