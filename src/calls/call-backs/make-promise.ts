import { randomBytes } from 'node:crypto';
import type { Day } from '../../calendar/civil-time';
import type { PhoneNumber } from '../../format/phone-number';
import type { Place } from '../shards';
import { type CallBack, type CallBackPlace, stateOf } from './call-back';
import { newDigits, seal, unseal } from './secret';
import { standAgain } from './standing-in';
import type { CallBackStores } from './stores';

const idBytes = 16;

/** What somebody is promised. */
export interface Wanted {
  readonly number: PhoneNumber;
  readonly service: string;
  readonly topic?: string | undefined;
  readonly group: string;
  /** The half hour's beginning; undefined: at their turn. */
  readonly begin: number | undefined;
  readonly since: number;
  readonly due: number;
  readonly until: number;
  /** The day of the promised time. */
  readonly day: Day;
  /** The call in which it is promised. */
  readonly call: Place;
  /** Whether that call comes from this number. */
  readonly isOwn: boolean;
  /** How many a half hour takes. */
  readonly perHalfHour: number;
  /** Of Twilio's account. */
  readonly secret: string;
}

/** `full`: somebody else was faster. `digits`: missing where they are not to be told again. */
export type Promised = { readonly callBack: CallBack; readonly digits?: string | undefined } | 'full';

/**
 * Promises a call-back. A number has one open promise at a service: who has one hears of that again, and so does a request that comes
 * twice.
 */
export async function makePromise(given: CallBackStores, wanted: Wanted, now: Date): Promise<Promised> {
  const { promisedNumbers, capacity, callBacks, caseKeys } = given;
  const before = await promisedNumbers.find(wanted, now);
  const open = await openOf(given, before, wanted, now);
  if (open) return open;
  const { begin, service } = wanted;
  if (begin !== undefined && (await capacity.take(service, begin, wanted.perHalfHour)) === 'refused') return 'full';
  const place = { day: wanted.day, id: randomBytes(idBytes).toString('base64url') };
  if ((await promisedNumbers.note(wanted, place, before, now)) === 'refused') {
    const other = await openOf(given, await promisedNumbers.find(wanted, now), wanted, now);
    if (other) return other;
  }
  const { number, group, topic, since, due, until } = wanted;
  const digits = newDigits();
  const callBack: CallBack = {
    ...place,
    ...{ kind: 'promise', service, topic, group, how: begin === undefined ? 'turn' : 'slot' },
    secret: seal(await caseKeys.make(place.id), place.id, { number, digits }),
    events: [{ kind: 'opened', at: now.getTime(), since, due, until }],
  };
  await callBacks.open(callBack);
  return { callBack, digits };
}

/**
 * The promise that a number has: no call of theirs stands in for it any more. Its digits prove who calls, so that they are told again
 * only to who calls from that number, or is still in the call in which they were told: anybody can key in a number.
 */
async function openOf(
  { callBacks, caseKeys }: CallBackStores,
  places: readonly CallBackPlace[],
  { call, isOwn }: Pick<Wanted, 'call' | 'isOwn'>,
  now: Date,
): Promise<Exclude<Promised, 'full'> | undefined> {
  for (const place of places) {
    const found = await callBacks.find(place);
    const key = found && !stateOf(found).closed ? await caseKeys.find(place.id) : undefined;
    if (!found || !key) continue;
    const standing = await callBacks.change(place, (callBack) => standAgain(callBack, call, false, now.getTime()));
    const mayHear = isOwn || standing !== undefined;
    return { callBack: standing ?? found, digits: mayHear ? unseal(key, place.id, found.secret).digits : undefined };
  }
  return undefined;
}
