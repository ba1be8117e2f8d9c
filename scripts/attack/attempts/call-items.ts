import type { LoggedCall } from '../call-log';
import { type Evidence, type Found, foundUnder, type Victim } from '../evidence';

/**
 * The item of a victim's call, which need not be secret: it holds no answer. What is asked is whether it leads on.
 * It is found by whom the operators' notes say was served when, or else by how long the call waited and lasted.
 */
export function findCallItem(evidence: Evidence): (victim: Victim) => Found | undefined {
  const items = foundUnder(evidence, 'call');
  const byKey = new Map(items.map((item) => [item.key, item]));
  const notes = evidence.items.filter(({ pk }) => pk.startsWith('leg#'));
  return ({ call, service }) => {
    const note = closest(notes, ({ servedAt }) => distance(Date.parse(String(servedAt)) / 1000, connectedAt(call)), 2);
    const noted = note && byKey.get(String(note['callKey']));
    if (noted) return noted;
    const ofService = items.filter((item) => item.service === service && item.item['state'] === 'transferred');
    return closest(
      ofService,
      ({ item }) => distance(item['waitSeconds'], waited(call)) + distance(item['talkSeconds'], talked(call)),
      4,
    );
  };
}

/** When the operator took the call, which is a sentence before the two were put through; in seconds. */
const sentenceSeconds = 1.3;
const connectedAt = ({ bridge }: LoggedCall): number => (bridge ? bridge.from / 1000 - sentenceSeconds : Number.NaN);
const waited = ({ enqueuedAt, bridge }: LoggedCall): number =>
  enqueuedAt !== undefined && bridge ? (bridge.from - enqueuedAt) / 1000 - sentenceSeconds : Number.NaN;
const talked = ({ bridge }: LoggedCall): number =>
  bridge?.to !== undefined ? (bridge.to - bridge.from) / 1000 + sentenceSeconds : Number.NaN;

const distance = (one: unknown, other: number): number => {
  const between = Math.abs(Number(one) - other);
  return Number.isNaN(between) ? Number.POSITIVE_INFINITY : between;
};

function closest<Each>(all: readonly Each[], distanceOf: (each: Each) => number, most: number): Each | undefined {
  let found: Each | undefined;
  let least = most;
  for (const each of all) {
    const far = distanceOf(each);
    if (far < least) [found, least] = [each, far];
  }
  return found;
}
