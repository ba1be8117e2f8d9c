import type { Attempt } from './attempt';
import { byHour } from './attempts/by-hour';
import { type Evidence, type Found, type Victim, victimsIn } from './evidence';

/** What really is whose. Only the referee knows: it was looked up while the day key was there. */
export type Links = ReadonlyMap<string, string>;

/** How an attempt did, over all citizens whose vote it was after. */
export interface Score {
  readonly attempt: string;
  readonly victims: number;
  /** How many ballots are pointed at rightly; of several that are left, one is taken at random. */
  readonly rightBallots: number;
  /** How many votes are told rightly: what most of the ballots say that are left. */
  readonly rightVotes: number;
  /** The fewest ballots that it left for anybody, their own among them. Nothing where it only bets. */
  readonly smallestCrowd: number | undefined;
}

/** Lets an attempt loose on those who voted, or on some of them. */
export function scoreOf(
  attempt: Attempt,
  evidence: Evidence,
  links: Links,
  isMeant: (victim: Victim) => boolean = () => true,
): Score {
  const victims = victimsIn(evidence).filter((victim) => links.has(victim.call.sid) && isMeant(victim));
  const guess = attempt.prepare(evidence);
  const ballots = new Map(byHourOf(evidence, victims).map((ballot) => [ballot.key, ballot]));
  let rightBallots = 0;
  let rightVotes = 0;
  let smallestCrowd = Number.POSITIVE_INFINITY;
  for (const victim of victims) {
    const left = guess(victim);
    const own = left.find(({ key }) => key === links.get(victim.call.sid));
    const vote = ballots.get(links.get(victim.call.sid) ?? '')?.item['rating'];
    if (own) {
      rightBallots += 1 / left.length;
      smallestCrowd = Math.min(smallestCrowd, left.length);
    }
    rightVotes += shareOfGuess(left, vote);
  }
  return {
    attempt: attempt.name,
    victims: victims.length,
    rightBallots,
    rightVotes,
    smallestCrowd: attempt.isSound && victims.length > 0 ? smallestCrowd : undefined,
  };
}

const byHourOf = (evidence: Evidence, victims: readonly Victim[]): readonly Found[] =>
  victims.flatMap(byHour.prepare(evidence));

/** 1 where most say so, less where as many say something else. */
function shareOfGuess(left: readonly Found[], vote: unknown): number {
  const counts = new Map<unknown, number>();
  for (const { item } of left) counts.set(item['rating'], (counts.get(item['rating']) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const favourites = [...counts].flatMap(([rating, count]) => (count === most ? [rating] : []));
  return favourites.includes(vote) ? 1 / favourites.length : 0;
}
