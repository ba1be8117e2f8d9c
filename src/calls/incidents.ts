import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { civilNameOf, type Day, type DayEnd, dayOf, type Hour, liesIn } from '../calendar/civil-time';
import type { Attempts } from '../platform/attempts';
import type { Table } from '../platform/table/table';
import type { Calls } from './calls';
import { attemptsKey, callKey, type DayKey, type DayKeys } from './keys';
import type { Place } from './shards';

const incidentItem = v.object({ sk: v.string(), lost: v.number() });

/** Sorts after every character of a day, so that a range includes all keys with the prefix. */
const afterAll = '~';

/** Writes that were lost on a day because of a fault. The counts of such a day are incomplete. */
export class Incidents {
  /** @param newId makes a unique id */
  constructor(
    private readonly table: Table,
    private readonly newId: () => string = randomUUID,
  ) {}

  /**
   * Notes how many writes of a day were lost; 0: some may be, and their number is unknown.
   * @param id idempotency key: the same incident is noted only once
   */
  async note(day: Day, lost: number, id = this.newId()): Promise<void> {
    await this.table.putNew(itemKey(day, id), { lost });
  }

  /** Notes the same for an hour; counting the hour again does not repeat it. */
  noteHour(day: Day, hour: Hour, lost: number): Promise<void> {
    return this.note(day, lost, `hour ${hour}`);
  }

  /** Removes an incident if it was noted: its write was not lost after all. */
  async takeBack(day: Day, id: string): Promise<boolean> {
    const key = itemKey(day, id);
    const wasNoted = (await this.table.update(key, { set: { lost: 0 } })) === 'done';
    if (wasNoted) await this.table.remove(key);
    return wasNoted;
  }

  /** How many writes were lost on each day of a period. A day that is missing is complete. */
  async during(period: string): Promise<ReadonlyMap<Day, number>> {
    const lost = new Map<Day, number>();
    const civil = civilNameOf(period);
    for await (const item of this.table.itemsUnder(partition(period), { from: civil, to: `${civil}${afterAll}` })) {
      const incident = v.parse(incidentItem, item);
      const day = incident.sk.slice(0, incident.sk.indexOf('#'));
      if (liesIn(day, period)) lost.set(day, (lost.get(day) ?? 0) + incident.lost);
    }
    return lost;
  }
}

const itemKey = (day: Day, id: string) => ({ pk: partition(day), sk: `${day}#${id}` });

/** One partition a year, so that a year is one query instead of one for each day. */
const partition = (period: string) => `incident#${period.slice(0, 4)}`;

/** A citizen whom the operator had let go was thanked, and not asked: too late, that was known to nobody. Noted once. */
export const noteLostTransfer = (incidents: Incidents, { day, key }: Pick<Place, 'day' | 'key'>): Promise<void> =>
  incidents.note(day, 1, `transfer ${key}`);

/** Id of the incident that a call ended without ever being opened. */
const neverOpened = (callKey: string): string => `never opened, ${callKey}`;

/** The pending write that opens a call came after the call had ended: removes the incident and ends the call. */
export async function takeBackUnopened(
  { incidents, calls }: { readonly incidents: Incidents; readonly calls: Calls },
  call: Place,
): Promise<void> {
  if (await incidents.takeBack(call.day, neverOpened(call.key))) await calls.end(call);
}

interface Needs {
  readonly dayKeys: DayKeys;
  readonly incidents: Incidents;
  readonly attempts: Attempts;
}

/** Longer than it takes until Twilio tells that a call has ended: it lasts four hours at most. */
const refusal = { most: 1, perSeconds: 6 * 3600 };

/**
 * A call has ended that was never opened: the process that answered it could not store it and may be gone, with its pending
 * writes. The call is missing from the figures, so an incident is noted.
 * @param dayEnd of the days by which the call would have been counted
 */
export async function noteUnopened(
  { dayKeys, incidents, attempts }: Needs,
  { callSid, lastedSeconds }: { readonly callSid: string; readonly lastedSeconds: number },
  endedAt: Date,
  dayEnd: DayEnd,
): Promise<void> {
  const beganAt = new Date(endedAt.getTime() - lastedSeconds * 1000);
  if (await attempts.has(refused(await dayKeys.ofToday(dayOf(beganAt)), callSid))) return;
  const day = dayOf(beganAt, dayEnd);
  await incidents.note(day, 1, neverOpened(callKey(await dayKeys.ofToday(day), callSid)));
}

/** A call that was refused is not part of the figures: when it ends, nothing is missing. */
export async function noteRefused(
  { dayKeys, attempts }: Omit<Needs, 'incidents'>,
  callSid: string,
  now: Date,
): Promise<void> {
  await attempts.count(refused(await dayKeys.ofToday(dayOf(now)), callSid), now, refusal);
}

const refused = (dayKey: DayKey, callSid: string) => attemptsKey(dayKey, `refused#${callSid}`);
