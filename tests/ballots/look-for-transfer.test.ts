import { lookForTransfer } from '../../src/ballots/look-for-transfer';
import type { JourneyStores } from '../../src/ballots/store-journey';
import type { CallItem } from '../../src/calls/calls';

const call = { day: '2026-11-23', hour: '2026-11-23T08:00Z' };
const served: CallItem = { service: 'urp', state: 'served', hour: call.hour };

/** A look at a call as the table has it. */
function lookAt(find: () => Promise<CallItem | undefined>) {
  // Nothing else is used: a look writes nothing.
  const stores = { dayKeys: { find: async () => new Uint8Array(32) }, calls: { find } } as unknown as JourneyStores;
  return lookForTransfer(stores, `CA${'d'.repeat(32)}`, call);
}

test.each<[string, string, CallItem | undefined]>([
  ['let-go', 'was let go of', { ...served, state: 'released', talkSeconds: 60 }],
  ['let-go', 'is in the survey, and whose step is asked twice', { ...served, state: 'transferred', talkSeconds: 60 }],
  ['waits', 'is in the line again', { ...served, state: 'waiting' }],
  ['not-yet', 'is in the conversation, as far as is known', served],
  ['hung-up', 'was left by the operator', { ...served, talkSeconds: 60 }],
  ['not-yet', 'is not there', undefined],
])('is told %s of a citizen who %s', async (seen, _, found) => {
  expect(await lookAt(async () => found)).toEqual({ seen, call: found });
});

test('is told nothing while the database is silent', async () => {
  const silent = async () => {
    throw Object.assign(new Error('no answer'), { name: 'DatabaseUnavailable' });
  };
  expect(await lookAt(silent)).toEqual({ seen: 'unanswered' });
});
