import type { Attempt } from '../attempt';
import { crowdsIn, type Found, foundUnder } from '../evidence';
import { findCallItem } from './call-items';

/** The ballot that lies among the ballots of the group where the call lies among its transferred calls. */
export const byDuration: Attempt = {
  name: 'by duration: the call by its seconds, its ballot by its place',
  isSound: false,
  prepare: (evidence) => {
    const find = findCallItem(evidence);
    const calls = foundUnder(evidence, 'call').filter(({ item }) => item['state'] === 'transferred');
    const crowdOf = crowdsIn(evidence);
    return (victim) => {
      const call = find(victim);
      const crowd = crowdOf(victim);
      if (!call) return crowd;
      const alike = calls.filter(({ service, label }) => service === call.service && label === call.label);
      const place = Math.floor(
        (byKeyOrder(alike).findIndex(({ key }) => key === call.key) * crowd.length) / alike.length,
      );
      const bet = byKeyOrder(crowd)[place];
      return bet ? [bet] : [];
    };
  },
};

const byKeyOrder = (items: readonly Found[]): readonly Found[] =>
  [...items].sort((one, other) => (one.key < other.key ? -1 : 1));

/** The ballots in the partition of the same number as the call's. */
export const byShard: Attempt = {
  name: 'by partition: the call by its seconds, its ballot beside it',
  isSound: false,
  prepare: (evidence) => {
    const find = findCallItem(evidence);
    const crowdOf = crowdsIn(evidence);
    return (victim) => {
      const shard = find(victim)?.shard;
      const beside = crowdOf(victim).filter((ballot) => ballot.shard === shard);
      return beside.length > 0 ? beside : crowdOf(victim);
    };
  },
};
