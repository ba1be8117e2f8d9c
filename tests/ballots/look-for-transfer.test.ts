import { lookForTransfer } from '../../src/ballots/look-for-transfer';
import type { JourneyStores } from '../../src/ballots/store-journey';
import type { CallItem } from '../../src/calls/calls';
import { someSettings } from '../support/an-environment';

const journey = { day: '2026-11-23', hour: '2026-11-23T08:00Z', service: 'urp', answers: [] };
const served: CallItem = { service: 'urp', state: 'served', hour: journey.hour };

/** The call can't be transferred yet, and a moment later it is as given. */
function lookAt(call: CallItem | undefined) {
  // Of the stores nothing else is used.
  const stores = {
    dayKeys: { find: async () => new Uint8Array(32) },
    calls: { transfer: async () => 'refused', find: async () => call },
  } as unknown as JourneyStores;
  return lookForTransfer({ ...stores, settings: someSettings() }, `CA${'d'.repeat(32)}`, journey);
}

test.each<[string, string, CallItem | undefined]>([
  ['waits', 'is in the line again', { ...served, state: 'waiting' }],
  ['not-yet', 'is in the conversation, as far as is known', served],
  ['hung-up', 'was left by the operator', { ...served, talkSeconds: 60 }],
  ['not-yet', 'was let go of since', { ...served, state: 'released', talkSeconds: 60 }],
  [
    'not-yet',
    'was transferred by the same step, which was asked twice',
    { ...served, state: 'transferred', talkSeconds: 60 },
  ],
  ['not-yet', 'is not there', undefined],
])('is told %s of a citizen who %s', async (seen, _, call) => {
  expect(await lookAt(call)).toBe(seen);
});
