import type { Ballots } from '../../src/ballots/ballots';
import { handOutBallot } from '../../src/ballots/store-journey';
import { ballotKey } from '../../src/calls/keys';
import { decryptSid, type EncryptedSid, type PurgeList } from '../../src/calls/purge/purge-list';
import { someSettings } from '../support/an-environment';

const dayKey = new Uint8Array(32).fill(4);
const callSid = `CA${'d'.repeat(32)}`;
const arrival = { day: '2026-11-23', hour: '2026-11-23T08:00Z', service: 'urp' };

async function handOut(settings: Readonly<Record<string, string>>) {
  const issued: unknown[] = [];
  const noted: [string, EncryptedSid][] = [];
  // Of either store nothing else is used.
  const ballots = { issue: async (...given: unknown[]) => void issued.push(given) } as unknown as Ballots;
  const purgeList = {
    note: async (day: string, sid: EncryptedSid) => void noted.push([day, sid]),
  } as unknown as PurgeList;
  await handOutBallot({ ballots, purgeList, settings: someSettings(settings) }, dayKey, callSid, arrival);
  return { issued, noted };
}

test('a ballot is handed out, and nobody writes down whose it is', async () => {
  const { issued, noted } = await handOut({});
  expect(issued).toEqual([[dayKey, { day: arrival.day, hour: arrival.hour, key: ballotKey(dayKey, callSid) }, 'urp']]);
  expect(noted).toEqual([]);
});

test('where calls are to be deleted at Twilio, this one is put on the list, for who has the day’s key', async () => {
  const { issued, noted } = await handOut({ PURGE_TWILIO: 'yes' });
  expect(issued).toHaveLength(1);
  expect(noted.map(([day, sid]) => [day, decryptSid(dayKey, sid)])).toEqual([[arrival.day, callSid]]);
});
