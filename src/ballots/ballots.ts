import * as v from 'valibot';
import type { DayKey } from '../calls/keys';
import { encryptMark, type OperatorMark } from '../calls/operators/operator-mark';
import { HourChanges, type Place, shardedKey } from '../calls/shards';
import { decrypt, encrypt } from '../platform/encryption';
import type { Tables } from '../platform/table/connect';
import { expiryOf, itemName, type Table } from '../platform/table/table';
import { type Answers, byQuestion, inOrder } from './answers';
import { type Questionnaire, unclear } from './questionnaire';

/** The content of a ballot; a blank one has no answers. */
export interface Ballot {
  /** The questionnaire's id. */
  readonly questionnaire: string;
  readonly version: number;
  /** By question. */
  readonly answers: Readonly<Record<string, string>>;
}

/** All ballots have this size, whatever their content. */
export const ballotBytes = 128;

const ballotText = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictTuple([v.string(), v.number(), v.record(v.string(), v.string())]),
  v.transform(([questionnaire, version, answers]): Ballot => ({ questionnaire, version, answers })),
);

/** The ballot with these answers. */
export const ballotOf = (questionnaire: Questionnaire, answers: Answers): Ballot => ({
  questionnaire: questionnaire.id,
  version: questionnaire.version,
  answers: byQuestion(questionnaire, answers),
});

/** The answers on a ballot; none on a ballot of another questionnaire. */
export const answersOn = (questionnaire: Questionnaire, { questionnaire: id, version, answers }: Ballot): Answers =>
  id === questionnaire.id && version === questionnaire.version ? inOrder(questionnaire, answers) : [];

/** @param place the key of the ballot's item */
export function encryptBallot(dayKey: DayKey, place: string, { questionnaire, version, answers }: Ballot): Uint8Array {
  const text = JSON.stringify([questionnaire, version, answers]);
  const bytes = Buffer.byteLength(text);
  if (bytes > ballotBytes) throw new Error(`${bytes} bytes do not go on a ballot of ${ballotBytes}`);
  return encrypt(dayKey, 'ballot', place, text + ' '.repeat(ballotBytes - bytes));
}

/** The ballot's text: equal for equal answers. */
export const decryptBallot = (dayKey: DayKey, place: string, encrypted: Uint8Array): string =>
  decrypt(dayKey, 'ballot', place, encrypted).toString();

export const readBallot = (text: string): Ballot => v.parse(ballotText, text);

const ballotItem = v.object({ service: v.string(), ballot: v.instance(Uint8Array) });

/** The ballots of each day. All are encrypted and have one size: a reader of the table sees who voted, but not what. */
export class Ballots {
  constructor(
    private readonly table: Table,
    private readonly changes: HourChanges,
  ) {}

  /**
   * Creates a blank ballot, once per call: without one nobody can vote.
   * @param mark whose conversation it was; only where an agreement allows to tell, and there on every ballot
   * @param topic what it was about, where that is known
   */
  async issue(
    dayKey: DayKey,
    place: Place,
    service: string,
    questionnaire: Questionnaire,
    { mark, topic }: { readonly mark?: OperatorMark | undefined; readonly topic?: string | undefined } = {},
  ): Promise<void> {
    await this.changes.note(place);
    const key = shardedKey('ballot', place);
    const ballot = encryptBallot(dayKey, itemName(key), ballotOf(questionnaire, []));
    const operator = mark !== undefined && { operator: encryptMark(dayKey, itemName(key), mark) };
    const about = topic !== undefined && { topic };
    await this.table.putNew(key, { service, ...about, ballot, ...operator, written: 0, ...expiryOf(place.day) });
  }

  /**
   * Writes a citizen's answers. The first stored answers win, but one may become unclear; the write is idempotent.
   * @param written which write of this ballot it is, counted from 1
   * @returns the stored ballot: this one, or one written earlier; nothing if there is none
   */
  async answer(dayKey: DayKey, place: Place, ballot: Ballot, written: number): Promise<Ballot | undefined> {
    const before = written > 1 ? await this.find(dayKey, place) : undefined;
    if (before && !isContinuedBy(before, ballot)) return before;
    await this.changes.note(place);
    const key = shardedKey('ballot', place);
    const outcome = await this.table.update(key, {
      set: { ballot: encryptBallot(dayKey, itemName(key), ballot), written },
      when: [{ attribute: 'written', isBelow: written }],
    });
    return outcome === 'done' ? ballot : this.find(dayKey, place);
  }

  async find(dayKey: DayKey, place: Place): Promise<Ballot | undefined> {
    const key = shardedKey('ballot', place);
    const item = await this.table.get(key);
    return item && readBallot(decryptBallot(dayKey, itemName(key), v.parse(ballotItem, item).ballot));
  }
}

/** Whether the other ballot has all the answers of this one, or says of one that it is unclear. */
const isContinuedBy = ({ answers }: Ballot, { answers: more }: Ballot): boolean =>
  Object.entries(answers).every(([question, answer]) => [answer, unclear].includes(more[question] ?? ''));

export const ballotsIn = ({ table, now }: Tables): Ballots => new Ballots(table, new HourChanges(table, now));
