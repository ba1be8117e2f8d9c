import { type Deletion, TwilioRefused } from '../../../src/calls/purge/delete-call';
import { purgeCalls } from '../../../src/calls/purge/purge-calls';
import { encryptSid } from '../../../src/calls/purge/purge-list';

const dayKey = new Uint8Array(32).fill(5);
const sidOf = (index: number): string => `CA${String(index).padStart(32, '0')}`;
const listOf = (count: number) => Array.from({ length: count }, (_, index) => encryptSid(dayKey, sidOf(index)));

/** Answers each call with its outcomes, one after the other, the last of them for ever. */
function aTwilio(outcomes: Readonly<Record<string, readonly Deletion[]>> = {}) {
  const asked: string[] = [];
  const struck: string[] = [];
  const pauses: number[] = [];
  return {
    asked,
    struck,
    pauses,
    async deleteCall(sid: string): Promise<Deletion> {
      const before = asked.filter((one) => one === sid).length;
      asked.push(sid);
      const told = outcomes[sid] ?? ['deleted' as const];
      return told[Math.min(before, told.length - 1)] ?? 'deleted';
    },
    strike: async (key: string) => void struck.push(key),
    pause: async (milliseconds: number) => void pauses.push(milliseconds),
  };
}

test('each call is deleted once, and struck off', async () => {
  const twilio = aTwilio();
  expect(await purgeCalls(twilio, dayKey, listOf(30))).toEqual({ deleted: 30, notThere: 0, notYet: 0 });
  expect([...twilio.asked].sort()).toEqual(Array.from({ length: 30 }, (_, index) => sidOf(index)));
  expect(new Set(twilio.struck)).toEqual(new Set(listOf(30).map(({ key }) => key)));
});

test('what is gone is struck off, what is not over stays on the list', async () => {
  const twilio = aTwilio({ [sidOf(0)]: ['not-there'], [sidOf(1)]: ['not-yet'] });
  expect(await purgeCalls(twilio, dayKey, listOf(3))).toEqual({ deleted: 1, notThere: 1, notYet: 1 });
  expect(twilio.struck).not.toContain(encryptSid(dayKey, sidOf(1)).key);
  expect(twilio.struck).toHaveLength(2);
});

test('too many at once is tried again, after ever longer pauses', async () => {
  const twilio = aTwilio({ [sidOf(0)]: ['too-many', 'too-many', 'too-many', 'deleted'] });
  expect(await purgeCalls(twilio, dayKey, listOf(1))).toEqual({ deleted: 1, notThere: 0, notYet: 0 });
  expect(twilio.pauses).toEqual([500, 1000, 2000]);
});

test('too many for ever is left for another time', async () => {
  const twilio = aTwilio({ [sidOf(0)]: ['too-many'] });
  expect(await purgeCalls(twilio, dayKey, listOf(1))).toEqual({ deleted: 0, notThere: 0, notYet: 1 });
  expect(twilio.asked).toHaveLength(7);
  expect(twilio.struck).toEqual([]);
});

test('who is not let in stops, and nothing more is struck off', async () => {
  const twilio = aTwilio();
  const refuse = async () => {
    throw new TwilioRefused('Twilio does not accept ACCOUNT_SID with AUTH_TOKEN (20003)');
  };
  await expect(purgeCalls({ ...twilio, deleteCall: refuse }, dayKey, listOf(10))).rejects.toThrow('20003');
  expect(twilio.struck).toEqual([]);
});
