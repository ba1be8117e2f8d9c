import { inflateRawSync } from 'node:zlib';
import { decryptBallot } from '../../../src/ballots/ballots';
import { decrypt } from '../../../src/platform/encryption';
import { askOverHttp, type HttpAsk } from '../../simulator/http-ask';
import { ballotsInClear, byAnswer, inItems, numberOfVote, type Secrets } from './change-evidence';
import { drawAblations } from './draw-ablations';
import { type Evidence, tracesIn } from './evidence';

/** A protection that is removed from the evidence, and the attempts that must then succeed. */
export interface Ablation {
  readonly what: string;
  readonly from: 'before' | 'after';
  readonly take: (evidence: Evidence, secrets: Secrets) => Evidence;
  /** Where there is something to hide: as many questions do not follow for everybody; answers have names of many lengths; some are drawn. */
  readonly only?: 'where ways differ' | 'where lengths differ' | 'of a draw';
  /** Prefixes of the attempts' names. */
  readonly foundBy: readonly string[];
}

const parsed = (text: Uint8Array): unknown => JSON.parse(Buffer.from(text).toString());
/** Nonce and tag. */
const ofEncryption = 28;
/** For each vote; longer than people differ in how long they think. */
const earlier = 3_000;
/** For each vote; longer than any variance of a machine. */
const longer = 60_000;

/** Applied to the recorded evidence: with the keys, what it would hold without the protection is known exactly. */
const ofEveryDay: readonly Ablation[] = [
  {
    what: 'a ballot is encrypted',
    from: 'before',
    take: ballotsInClear,
    foundBy: ['by the time of each write', 'by polling'],
  },
  {
    what: 'ballots are of one size',
    from: 'before',
    only: 'where lengths differ',
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
    only: 'where ways differ',
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
        index > 0 ? { ...timed, at: timed.at - earlier * numberOf(truth) } : timed,
      );
    },
    foundBy: ['by times'],
  },
  {
    what: 'the hand-over is over when the survey begins',
    from: 'before',
    only: 'where ways differ',
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
    // Operators sign in by civil days: one of windows has an empty one beside it.
    take: (evidence, { month, monthKey }) =>
      inItems(evidence, `tally#${month}`, 'leftover', (bytes, name) =>
        parsed(decrypt(monthKey, 'leftover', name, bytes)),
      ),
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

export const ablations: readonly Ablation[] = [...ofEveryDay, ...drawAblations];

/** Strips the steps that pad shorter surveys to the longest. It needs a day of its own. */
export const withoutClosing: HttpAsk = async (question) => {
  const answer = await askOverHttp(question);
  return { ...answer, body: answer.body.replace(/<Redirect[^>]*>[^<]*closing=[^<]*<\/Redirect>/, '') };
};
