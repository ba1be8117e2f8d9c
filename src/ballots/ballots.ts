import * as v from 'valibot';
import { HourChanges } from '../calls/hour-changes';
import type { DayKey } from '../calls/keys';
import { type Place, shardedKey } from '../calls/shards';
import type { Tables } from '../platform/table/connect';
import { expiryOf } from '../platform/table/expiry';
import { itemName, type Table } from '../platform/table/table';
import { type Ballot, ballotOf, decryptBallot, encryptBallot, readBallot } from './ballot';

const ballotItem = v.object({ service: v.string(), ballot: v.instance(Uint8Array) });

/** The ballots of each day: encrypted, all of one size, so that who reads or follows the table sees that somebody has voted, not what. */
export class Ballots {
  constructor(
    private readonly table: Table,
    private readonly changes: HourChanges,
  ) {}

  /** Hands out a blank ballot, once: without one nobody can vote. */
  async issue(dayKey: DayKey, place: Place, service: string): Promise<void> {
    await this.changes.note(place);
    const key = shardedKey('ballot', place);
    const ballot = encryptBallot(dayKey, itemName(key), ballotOf([]));
    await this.table.putNew(key, { service, ballot, written: 0, ...expiryOf(place.day) });
  }

  /**
   * Writes what somebody has answered. What was written first stays; the same again is fine.
   * @param written which writing of this ballot it is, counted from 1
   * @returns the ballot as it stands now: this one, or another that was written before; nothing where there is none
   */
  async answer(dayKey: DayKey, place: Place, ballot: Ballot, written: number): Promise<Ballot | undefined> {
    const standing = written > 1 ? await this.find(dayKey, place) : undefined;
    if (standing && !isContinuedBy(standing, ballot)) return standing;
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

/** Whether all that stands on a ballot stands on the other too. */
const isContinuedBy = ({ answers }: Ballot, { answers: more }: Ballot): boolean =>
  Object.entries(answers).every(([question, answer]) => more[question] === answer);

export const ballotsIn = ({ table, now }: Tables): Ballots => new Ballots(table, new HourChanges(table, now));
