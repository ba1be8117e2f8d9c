import { hourOf } from '../../../src/calendar/civil-time';
import { pollOf } from '../../../src/figures/polls';
import type { Trace } from './attempt';
import { type Evidence, sizeOf, tracesIn, type Version } from './evidence';

const kinds = ['live', 'release', 'hour', 'tally'] as const;

/**
 * Compares the counts before a call with those after it: the service's numbers in clear, and the growth of the item. Of kept
 * hours, that of the call.
 */
export function byVersions(evidence: Evidence): (sid: string) => Trace {
  const tracesOf = tracesIn(evidence);
  const ofKind = kinds.map((kind) =>
    // Without versions that only take the lease for counting.
    evidence.history.filter(({ pk, item }) => pk.split('#', 1)[0] === kind && !item?.['claimedUntil']),
  );
  return (sid) => {
    const traces = tracesOf(sid);
    if (!traces) return { text: '' };
    const { call, service } = traces;
    const hour = hourOf(new Date(call.startedAt));
    const changes = ofKind.map((versions) => {
      const counting = versions.filter(({ pk, sk }) => !pk.startsWith('hour#') || sk === hour);
      const before = counting.findLast(({ at }) => at < call.startedAt)?.item;
      const after = counting.find(({ at }) => at >= call.endedAt)?.item ?? before;
      return {
        counts: growthOf(countsIn(before, service), countsIn(after, service)),
        size: sizeOf(after) - sizeOf(before),
      };
    });
    return { text: changes.map(({ counts }) => counts).join('; '), numbers: changes.map(({ size }) => size) };
  };
}

/** A service's numbers in an item, by path. They lie under its id, or under the polls that it asks (src/figures/polls.ts). */
function countsIn(item: Version['item'], service: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  (function look(value: unknown, path: readonly string[]): void {
    const at = path.findIndex((name) => name === service || name.startsWith(pollOf(service, '')));
    if (typeof value === 'number' && at >= 0) counts.set(path.slice(at).join('.'), value);
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
    for (const [name, inner] of Object.entries(value)) look(inner, [...path, name]);
  })(item, []);
  return counts;
}

const isOfAnswers = (path: string): number => (path.includes('answers') ? 1 : 0);

/** Answers come first, in the order of the questions: of different texts those are alike that begin alike. */
const growthOf = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): string =>
  [...after]
    .map(([path, count]) => [path.replace(/^[^.]*\./, ''), count - (before.get(path) ?? 0)] as const)
    .filter(([, growth]) => growth !== 0)
    .sort(([one], [other]) => isOfAnswers(other) - isOfAnswers(one))
    .map(([path, growth]) => `${path} ${growth}`)
    .join();
