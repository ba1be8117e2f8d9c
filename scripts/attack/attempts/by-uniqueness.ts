import type { Attempt } from '../attempt';
import type { LoggedCall } from '../call-log';
import { crowdsIn, type Found } from '../evidence';

/** What every ballot has, and what the vote is. */
const expected = new Set(['pk', 'sk', 'v', 'service', 'rating', 'reason']);
const nearSeconds = 3;

/**
 * Whatever else a ballot holds is compared with all that the log says of the victim: a moment, a number of seconds, a
 * part of a number or of a CallSid. Today a ballot holds nothing else; this is for the day on which somebody adds it.
 */
export const byUniqueness: Attempt = {
  name: 'by uniqueness: attributes that match what the log says',
  isSound: true,
  prepare: (evidence) => {
    const crowdOf = crowdsIn(evidence);
    return (victim) => {
      const crowd = crowdOf(victim);
      const alike = crowd.filter((ballot) => unexpectedIn(ballot).some((value) => matches(value, victim.call)));
      return alike.length > 0 ? alike : crowd;
    };
  },
};

const unexpectedIn = ({ item }: Found): readonly unknown[] =>
  Object.entries(item).flatMap(([name, value]) => (expected.has(name) ? [] : [value]));

function matches(value: unknown, { sid, from, startedAt, endedAt = 0, surveyedAt = 0, bridge }: LoggedCall): boolean {
  const moments = [startedAt, endedAt, surveyedAt, bridge?.from ?? 0, bridge?.to ?? 0].map((moment) => moment / 1000);
  const near = (one: number, other: number) => Math.abs(one - other) < nearSeconds;
  if (typeof value === 'number') {
    const lengths = moments.flatMap((end) => moments.map((start) => end - start)).filter((seconds) => seconds > 0);
    return [...moments, ...lengths].some((known) => near(value, known));
  }
  const text = String(value);
  if (text.length >= 4 && (sid.includes(text) || from.includes(text))) return true;
  return moments.some((moment) => near(Date.parse(text) / 1000, moment));
}
