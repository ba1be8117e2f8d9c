import * as v from 'valibot';
import type { DayKey } from '../calls/keys';
import { decrypt, encrypt } from '../platform/encryption';
import { answersOf, type Path, pathOf } from './path';
import { questionnaireId } from './questionnaire';

/** What is written on a ballot; on a blank one no answers. */
export interface Ballot {
  /** The questionnaire's id. */
  readonly questionnaire: string;
  readonly version: number;
  /** By question. */
  readonly answers: Readonly<Record<string, string>>;
}

/** All ballots are of this size, whatever is on them. */
const ballotBytes = 128;

const ballotText = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictTuple([v.string(), v.number(), v.record(v.string(), v.string())]),
  v.transform(([questionnaire, version, answers]): Ballot => ({ questionnaire, version, answers })),
);

/** The ballot of somebody who has answered so far. */
export const ballotOf = (path: Path): Ballot => ({ ...questionnaireId, answers: answersOf(path) });

/** What somebody has answered, as their ballot says; nothing on a ballot of another questionnaire. */
export const pathOn = ({ questionnaire, version, answers }: Ballot): Path =>
  questionnaire === questionnaireId.questionnaire && version === questionnaireId.version ? pathOf(answers) : [];

/** @param place the key of the ballot's item */
export function encryptBallot(dayKey: DayKey, place: string, { questionnaire, version, answers }: Ballot): Uint8Array {
  const text = JSON.stringify([questionnaire, version, answers]);
  const bytes = Buffer.byteLength(text);
  if (bytes > ballotBytes) throw new Error(`${bytes} bytes do not go on a ballot of ${ballotBytes}`);
  return encrypt(dayKey, 'ballot', place, text + ' '.repeat(ballotBytes - bytes));
}

/** The ballot's text: the same for all on whom the same is written. */
export const decryptBallot = (dayKey: DayKey, place: string, encrypted: Uint8Array): string =>
  decrypt(dayKey, 'ballot', place, encrypted).toString();

export const readBallot = (text: string): Ballot => v.parse(ballotText, text);
