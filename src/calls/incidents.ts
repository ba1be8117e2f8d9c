import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { type Day, dayOf, type Hour } from '../calendar/civil-time';
import type { Attempts } from '../platform/attempts';
import type { Table } from '../platform/table/table';
import type { Calls } from './calls';
import { attemptsKey, callKey, type DayKey, type DayKeys } from './keys';
import type { Place } from './shards';

const incidentItem = v.object({ sk: v.string(), lost: v.number() });

/** Above every character that a day can go on with, so that a range takes in all that begins so. */
const afterAll = '~';
const dayLength = '2026-11-22'.length;

/** What was lost of each day although its callers had done their part: no tally of such a day is complete. */
export class Incidents {
  /** @param newId a name that nobody else takes */
  constructor(
    private readonly table: Table,
    private readonly newId: () => string = randomUUID,
  ) {}

  /**
   * Notes that so many writes of a day were lost; none: that some may be, and nobody can say how many.
   * @param id what it is about: whoever else sees the same notes it once
   */
  async note(day: Day, lost: number, id = this.newId()): Promise<void> {
    await this.table.putNew(itemKey(day, id), { lost });
  }

  /** The same of one of its hours; whoever counts the hour again notes it no second time. */
  noteHour(day: Day, hour: Hour, lost: number): Promise<void> {
    return this.note(day, lost, `hour ${hour}`);
  }

  /** Takes back what was noted, where it was: it was not lost after all. */
  async takeBack(day: Day, id: string): Promise<boolean> {
    const key = itemKey(day, id);
    const wasNoted = (await this.table.update(key, { set: { lost: 0 } })) === 'done';
    if (wasNoted) await this.table.remove(key);
    return wasNoted;
  }

  /** How many writes of each day of a period were lost. A day that is not among them is complete. */
  async during(period: string): Promise<ReadonlyMap<Day, number>> {
    const lost = new Map<Day, number>();
    for await (const item of this.table.itemsUnder(partition(period), { from: period, to: `${period}${afterAll}` })) {
      const incident = v.parse(incidentItem, item);
      const day = incident.sk.slice(0, dayLength);
      lost.set(day, (lost.get(day) ?? 0) + incident.lost);
    }
    return lost;
  }
}

const itemKey = (day: Day, id: string) => ({ pk: partition(day), sk: `${day}#${id}` });

/** A year's are together: whoever shows a year asks once, and not for each of its days. */
const partition = (period: string) => `incident#${period.slice(0, 4)}`;

/** What is noted where a call has ended that nobody has opened. */
const neverOpened = (callKey: string): string => `never opened, ${callKey}`;

/** Whoever heard it come in was not gone, and has stored it now: what was noted is not so, and the call has ended. */
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

/** As long as Twilio may take to say that a call has ended: it lasts four hours at most. */
const refusal = { most: 1, perSeconds: 6 * 3600 };

/**
 * A call has ended that nobody has opened: whoever heard it come in could not store it, and may be gone with all that it
 * has said. It is one call less in the figures, and is noted.
 */
export async function noteUnopened(
  { dayKeys, incidents, attempts }: Needs,
  { callSid, lastedSeconds }: { readonly callSid: string; readonly lastedSeconds: number },
  endedAt: Date,
): Promise<void> {
  const day = dayOf(new Date(endedAt.getTime() - lastedSeconds * 1000));
  const dayKey = await dayKeys.ofToday(day);
  if (await attempts.has(refused(dayKey, callSid))) return;
  await incidents.note(day, 1, neverOpened(callKey(dayKey, callSid)));
}

/** Somebody has called who is none of ours: nothing is missing from the figures when that call ends. */
export async function noteRefused(
  { dayKeys, attempts }: Omit<Needs, 'incidents'>,
  callSid: string,
  now: Date,
): Promise<void> {
  await attempts.count(refused(await dayKeys.ofToday(dayOf(now)), callSid), now, refusal);
}

const refused = (dayKey: DayKey, callSid: string) => attemptsKey(dayKey, `refused#${callSid}`);
