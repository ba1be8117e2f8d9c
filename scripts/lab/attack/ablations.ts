import { inflateRawSync } from 'node:zlib';
import { decryptBallot, readBallot } from '../../../src/ballots/ballots';
import type { DayKey } from '../../../src/calls/keys';
import { decrypt } from '../../../src/platform/encryption';
import { itemName } from '../../../src/platform/table/table';
import { askOverHttp, type HttpAsk } from '../../simulator/http-ask';
import type { Truth } from './caller';
import { type Evidence, tracesIn, type Version } from './evidence';

/** A protection that is removed from the evidence, and the attempts that must then succeed. */
export interface Ablation {
  readonly what: string;
  readonly from: 'before' | 'after';
  readonly take: (evidence: Evidence, secrets: Secrets) => Evidence;
  /** It hides how many questions followed: there is nothing to hide where that is always the same. */
  readonly hidesPath?: true;
  /** Prefixes of the attempts' names. */
  readonly foundBy: readonly string[];
}

/** For removing protections; the attacker has none of it. */
export interface Secrets {
  readonly dayKey: DayKey;
  readonly monthKey: Uint8Array;
  readonly truths: readonly Truth[];
}

type Item = NonNullable<Version['item']>;

/** Replaces an encrypted attribute in all items of a kind. */
const inItems = (
  { history, ...evidence }: Evidence,
  kind: string,
  attribute: string,
  change: (encrypted: Uint8Array, name: string) => unknown,
): Evidence => ({
  ...evidence,
  history: history.map((version) => {
    const encrypted = version.item?.[attribute];
    if (!(encrypted instanceof Uint8Array) || version.pk.split('#', 1)[0] !== kind) return version;
    const item: Item = { ...version.item, [attribute]: change(encrypted, itemName(version)) };
    return { ...version, item };
  }),
});

const parsed = (text: Uint8Array): unknown => JSON.parse(Buffer.from(text).toString());
/** Nonce and tag. */
const ofEncryption = 28;
const earlier = 3_000;
/** For each vote; longer than any variance of a machine. */
const longer = 60_000;

/** Which of the given votes somebody's is, as a number. */
function numberOfVote(truths: readonly Truth[]): (truth: Truth) => number {
  const votes = [...new Set(truths.map(({ vote }) => vote))].sort();
  return ({ vote }) => votes.indexOf(vote);
}

/** Changes each call's log lines and ballot versions depending on its answers. */
function byAnswer(
  evidence: Evidence,
  { truths }: Secrets,
  change: <Timed extends { readonly at: number }>(timed: Timed, truth: Truth, index: number) => Timed,
): Evidence {
  const tracesOf = tracesIn(evidence);
  const changed = new Map<object, object>();
  for (const truth of truths) {
    const { lines = [], ballot = [] } = tracesOf(truth.sid) ?? {};
    for (const [index, line] of lines.entries()) changed.set(line, change(line, truth, index));
    for (const [index, version] of ballot.entries()) changed.set(version, change(version, truth, index));
  }
  const changedIn = <Each extends object>(all: readonly Each[]) =>
    all.map((each) => (changed.get(each) ?? each) as Each); // of the same type
  return { ...evidence, lines: changedIn(evidence.lines), history: changedIn(evidence.history) };
}

/** Applied to the recorded evidence: with the keys, what it would hold without the protection is known exactly. */
export const ablations: readonly Ablation[] = [
  {
    what: 'a ballot is encrypted',
    from: 'before',
    take: (evidence, { dayKey }) =>
      inItems(evidence, 'ballot', 'ballot', (bytes, name) => readBallot(decryptBallot(dayKey, name, bytes)).answers),
    foundBy: ['by the time of each write', 'by polling'],
  },
  {
    what: 'ballots are of one size',
    from: 'before',
    take: (evidence, { dayKey }) =>
      inItems(evidence, 'ballot', 'ballot', (bytes, name) =>
        bytes.subarray(0, decryptBallot(dayKey, name, bytes).trimEnd().length + ofEncryption),
      ),
    foundBy: ['by size'],
  },
  {
    what: 'kept hours are encrypted',
    from: 'before',
    take: (evidence, { dayKey }) =>
      inItems(evidence, 'hour', 'counts', (bytes, name) => parsed(decrypt(dayKey, 'hour', name, bytes))),
    foundBy: ['by versions', 'counts'],
  },
  {
    what: 'releases are encrypted',
    from: 'before',
    take: (evidence, { dayKey }) =>
      inItems(evidence, 'release', 'polls', (bytes, name) => parsed(decrypt(dayKey, 'release', name, bytes))),
    foundBy: ['counts'],
  },
  {
    what: 'the live figures are encrypted',
    from: 'before',
    take: (evidence, { dayKey }) =>
      inItems(evidence, 'live', 'figures', (bytes, name) =>
        parsed(inflateRawSync(decrypt(dayKey, 'live', name, bytes))),
      ),
    foundBy: ['counts'],
  },
  {
    what: 'every answer goes to one path',
    from: 'before',
    hidesPath: true,
    take: (evidence, secrets) =>
      byAnswer(evidence, secrets, (timed, { path }, index) =>
        index > 1 && 'step' in timed ? { ...timed, step: `survey/${path}-more` } : timed,
      ),
    foundBy: ['by names and number: of the log'],
  },
  {
    what: 'a step takes as long whatever was answered',
    from: 'before',
    take: (evidence, secrets) => {
      const numberOf = numberOfVote(secrets.truths);
      return byAnswer(evidence, secrets, (timed, truth) =>
        'milliseconds' in timed
          ? { ...timed, milliseconds: Number(timed.milliseconds) + longer * numberOf(truth) }
          : timed,
      );
    },
    foundBy: ['by milliseconds'],
  },
  {
    what: 'an answer is written and logged at once, whatever it is',
    from: 'before',
    take: (evidence, secrets) => {
      const numberOf = numberOfVote(secrets.truths);
      return byAnswer(evidence, secrets, (timed, truth, index) =>
        numberOf(truth) % 2 === 1 && index > 0 ? { ...timed, at: timed.at - earlier } : timed,
      );
    },
    foundBy: ['by times'],
  },
  {
    what: 'the hand-over is over when the survey begins',
    from: 'before',
    hidesPath: true,
    take: (evidence, { truths }) => {
      const tracesOf = tracesIn(evidence);
      const fewest = Math.min(...truths.map(({ path }) => path));
      const asked = truths.flatMap(({ sid, path }) => {
        const version = path > fewest ? tracesOf(sid)?.ballot.at(-1) : undefined;
        return version ? [{ ...version, pk: 'free#a service', item: { seenAt: version.at } }] : [];
      });
      return { ...evidence, history: [...evidence.history, ...asked].sort((one, other) => one.at - other.at) };
    },
    foundBy: ['by the hand-over'],
  },
  {
    what: 'what is too few lies under the month’s key',
    from: 'after',
    take: (evidence, { monthKey }) =>
      inItems(evidence, 'tally', 'leftover', (bytes, name) => parsed(decrypt(monthKey, 'leftover', name, bytes))),
    foundBy: ['counts'],
  },
  {
    what: 'the day’s key is destroyed',
    from: 'after',
    take: (evidence, { dayKey }) => ({ ...evidence, keys: [{ pk: 'day-key', sk: 'a day', key: dayKey }] }),
    foundBy: ['by key', 'counts'],
  },
  {
    what: 'the month’s key is destroyed',
    from: 'after',
    take: (evidence, { monthKey }) => ({ ...evidence, keys: [{ pk: 'month-key', sk: 'a month', key: monthKey }] }),
    foundBy: ['counts'],
  },
];

/** Strips the steps that pad shorter surveys to the longest. It needs a day of its own. */
export const withoutClosing: HttpAsk = async (question) => {
  const answer = await askOverHttp(question);
  return { ...answer, body: answer.body.replace(/<Redirect[^>]*>[^<]*closing=[^<]*<\/Redirect>/, '') };
};
