import type { Attempt } from '../attempt';
import { crowdsIn, type Evidence, type Found, type Victim, victimsIn } from '../evidence';

/** Pairs the calls of a group, in the order in which they came, with its ballots in the order in which a scan gives them. */
export function pairInOrder(evidence: Evidence, sorted: (ballots: readonly Found[]) => readonly Found[]) {
  const crowdOf = crowdsIn(evidence);
  const callsOf = new Map<readonly Found[], string[]>();
  for (const victim of [...victimsIn(evidence)].sort((one, other) => one.call.startedAt - other.call.startedAt)) {
    const crowd = crowdOf(victim);
    callsOf.set(crowd, [...(callsOf.get(crowd) ?? []), victim.call.sid]);
  }
  return (victim: Victim): readonly Found[] => {
    const crowd = crowdOf(victim);
    const calls = callsOf.get(crowd) ?? [];
    // Where some of the group gave no vote, the places are stretched to those who did.
    const place = Math.floor((calls.indexOf(victim.call.sid) * crowd.length) / calls.length);
    const bet = sorted(crowd)[place];
    return bet ? [bet] : [];
  };
}

export const byOrder: Attempt = {
  name: 'by order of writing: the order in which the items lie',
  isSound: false,
  prepare: (evidence) => pairInOrder(evidence, (ballots) => ballots),
};

export const byReversedOrder: Attempt = {
  name: 'by order of writing, backwards',
  isSound: false,
  prepare: (evidence) => pairInOrder(evidence, (ballots) => [...ballots].reverse()),
};
