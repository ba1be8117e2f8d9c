import { ballotOf } from '../../../src/ballots/ballots';
import { callStates } from '../../../src/calls/calls';
import type { DayKey } from '../../../src/calls/keys';
import type { Stores } from '../../../src/entry/stores';
import { faces } from '../../support/faces';
import { aRoom, type StoredCall } from './store-call';

/** One write of a call's steps, and what is known of the call after it. */
export interface CallStep {
  readonly write: () => Promise<unknown>;
  readonly makes: Partial<Pick<StoredCall, 'state'> & Pick<NonNullable<StoredCall['ballot']>, 'rating' | 'reason'>>;
}

/** What the steps of a call write until it has become what is wanted, in their order. */
export function stepsOfCall(
  { calls, ballots }: Pick<Stores, 'calls' | 'ballots'>,
  dayKey: DayKey,
  wanted: StoredCall,
): CallStep[] {
  const { place, service, waitSeconds = 0, talkSeconds = 0, ended, ballot } = wanted;
  const { rating, reason } = ballot ?? {};
  const since = Date.parse(place.hour);
  const gets = (state: StoredCall['state']) => callStates.indexOf(state) <= callStates.indexOf(wanted.state);
  const step = (write: CallStep['write'], makes: CallStep['makes'] = {}): CallStep[] => [{ write, makes }];
  return [
    ...step(() => calls.open(place, service, 'waiting', since), { state: 'waiting' }),
    ...(gets('served') ? step(() => calls.serve(place, aRoom, { now: since, waitSeconds }), { state: 'served' }) : []),
    ...(gets('released') ? step(() => calls.release(place, aRoom, talkSeconds), { state: 'released' }) : []),
    ...(gets('transferred') ? step(() => calls.transfer(place), { state: 'transferred' }) : []),
    ...(ballot ? step(() => ballots.issue(dayKey, ballot.place, service, faces)) : []),
    ...(ballot && rating
      ? step(() => ballots.answer(dayKey, ballot.place, ballotOf(faces, [rating]), 1), { rating })
      : []),
    ...(ballot && rating && reason
      ? step(() => ballots.answer(dayKey, ballot.place, ballotOf(faces, [rating, reason]), 2), { reason })
      : []),
    ...(ended ? step(() => calls.end(place)) : []),
  ];
}
