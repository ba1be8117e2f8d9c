import * as v from 'valibot';
import type { Attempt } from '../attempt';
import { crowdsIn, type Evidence, type Victim } from '../evidence';

const ratings = ['satisfied', 'fair', 'unsatisfied'] as const;
const tallyItem = v.object({
  services: v.record(v.string(), v.object({ satisfied: v.number(), fair: v.number(), unsatisfied: v.number() })),
});

/** Tallies of the very hour that are still stored: a rating that the hour does not have can't be the victim's. */
export const byTallies: Attempt = {
  name: 'by tallies: ratings that nobody gave in that hour',
  isSound: true,
  prepare: (evidence) => {
    const given = givenInHour(evidence);
    const crowdOf = crowdsIn(evidence);
    return (victim) => crowdOf(victim).filter(({ item }) => given(victim)?.has(String(item['rating'])) ?? true);
  },
};

function givenInHour({ day, items }: Evidence): (victim: Victim) => ReadonlySet<string> | undefined {
  const tallies = new Map(items.filter(({ pk }) => pk === `tally#${day}`).map((item) => [item.sk, item]));
  return ({ service, hour }) => {
    const tally = v.safeParse(tallyItem, tallies.get(hour));
    const counts = tally.success ? tally.output.services[service] : undefined;
    return counts && new Set(ratings.filter((rating) => counts[rating] > 0));
  };
}
