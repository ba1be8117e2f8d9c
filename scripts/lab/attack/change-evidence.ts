import { decryptBallot, readBallot } from '../../../src/ballots/ballots';
import type { DayKey } from '../../../src/calls/keys';
import { itemName } from '../../../src/platform/table/table';
import type { Truth } from './caller';
import { type Evidence, tracesIn, type Version } from './evidence';

/** For removing protections; the attacker has none of it. */
export interface Secrets {
  readonly dayKey: DayKey;
  readonly month: string;
  readonly monthKey: Uint8Array;
  readonly markerKeys: readonly Uint8Array[];
  readonly truths: readonly Truth[];
}

type Item = NonNullable<Version['item']>;

const kindOf = ({ pk }: Version): string => pk.split('#', 1)[0] ?? '';

/** Replaces an encrypted attribute in all items of a kind, or of a partition. */
export const inItems = (
  { history, ...evidence }: Evidence,
  kind: string,
  attribute: string,
  change: (encrypted: Uint8Array, name: string) => unknown,
): Evidence => ({
  ...evidence,
  history: history.map((version) => {
    const encrypted = version.item?.[attribute];
    if (!(encrypted instanceof Uint8Array) || ![version.pk, kindOf(version)].includes(kind)) return version;
    const item: Item = { ...version.item, [attribute]: change(encrypted, itemName(version)) };
    return { ...version, item };
  }),
});

/** Which of the given votes somebody's is, as a number. */
export function numberOfVote(truths: readonly Truth[]): (truth: Truth) => number {
  const votes = [...new Set(truths.map(({ vote }) => vote))].sort();
  return ({ vote }) => votes.indexOf(vote);
}

/** Changes each call's log lines and the versions of its items depending on its answers. */
export function byAnswer(
  evidence: Evidence,
  { truths }: Secrets,
  change: <Timed extends { readonly at: number }>(timed: Timed, truth: Truth, index: number) => Timed,
): Evidence {
  const tracesOf = tracesIn(evidence);
  const changed = new Map<object, object>();
  for (const truth of truths) {
    const { lines = [], ballot = [], calls = [] } = tracesOf(truth.sid) ?? {};
    for (const [index, line] of lines.entries()) changed.set(line, change(line, truth, index));
    for (const versions of [ballot, calls]) {
      for (const [index, version] of versions.entries()) changed.set(version, change(version, truth, index));
    }
  }
  const changedIn = <Each extends object>(all: readonly Each[]) =>
    all.map((each) => (changed.get(each) ?? each) as Each); // of the same type
  return { ...evidence, lines: changedIn(evidence.lines), history: changedIn(evidence.history) };
}

/** With the keys, what would lie there is known exactly. */
export const ballotsInClear = (evidence: Evidence, { dayKey }: Secrets): Evidence =>
  inItems(evidence, 'ballot', 'ballot', (bytes, name) => readBallot(decryptBallot(dayKey, name, bytes)).answers);
