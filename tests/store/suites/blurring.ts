import { ballotKey, callKey } from '../../../src/call/keys';
import { Ballots } from '../../../src/store/ballots';
import { Calls } from '../../../src/store/calls';
import type { MakeTable, NewTable } from '../database';

const day = '2026-11-23';
const [eight, nine] = [`${day}T08:00Z`, `${day}T09:00Z`];
const dayKey = new Uint8Array(32).fill(8);
const sids = Array.from({ length: 40 }, (_, index) => `CA${String(index).padStart(32, '0')}`);
const never = () => false;

export function describeBlurring(newTable: MakeTable): void {
  let made: NewTable;
  let calls: Calls;
  let ballots: Ballots;
  beforeEach(async () => {
    made = await newTable();
    calls = new Calls(made.table);
    ballots = new Ballots(made.table);
    await Promise.all(
      sids.map(async (sid, index) => {
        const place = { day, hour: index % 2 ? eight : nine };
        const service = index % 4 < 2 ? 'urp' : 'anagrafe';
        await calls.open({ ...place, key: callKey(dayKey, sid) }, service, 'transferred');
        const ballot = { ...place, key: ballotKey(dayKey, sid) };
        await ballots.issue(ballot, service);
        await ballots.rate(ballot, 'fair');
      }),
    );
  });

  /** How many items there are by what is left of their hour, and service. */
  async function hoursOf(items: Calls | Ballots) {
    const counts: Record<string, number> = {};
    const add = ({ hour, service }: { hour: string; service: string }) => {
      counts[`${hour} ${service}`] = (counts[`${hour} ${service}`] ?? 0) + 1;
    };
    await items.eachOfDay(day, add);
    return counts;
  }
  const leftOf = (service: string) => (service === 'urp' ? `${day} morning` : eight);

  test.each(['calls', 'ballots'] as const)(
    '%s of one hour and one service keep what is left, the others all',
    async (kind) => {
      const items = { calls, ballots }[kind];
      expect(await items.blur(day, eight, leftOf, never)).toEqual({ count: 20, isAll: true });
      expect(await hoursOf(items)).toEqual({
        [`${day} morning urp`]: 10,
        [`${eight} anagrafe`]: 10,
        [`${nine} urp`]: 10,
        [`${nine} anagrafe`]: 10,
      });
    },
  );

  test('what is blurred is otherwise as it was, and under the same key', async () => {
    await ballots.blur(day, eight, leftOf, never);
    const place = { day, hour: `${day} morning`, key: ballotKey(dayKey, sids[1] ?? '') };
    expect(await ballots.find(place)).toEqual({ hour: `${day} morning`, service: 'urp', rating: 'fair' });
    expect(await ballots.find({ ...place, hour: eight })).toBeUndefined();
  });

  test('broken off after any number of items, and done again, nothing is lost and nothing is there twice', async () => {
    for (const after of [0, 1, 7, 19]) {
      let begun = 0;
      const { isAll } = await calls.blur(day, eight, leftOf, () => begun++ >= after);
      expect(isAll).toBe(false);
    }
    await calls.blur(day, eight, leftOf, never);
    await calls.blur(day, eight, leftOf, never);
    expect(await hoursOf(calls)).toMatchObject({ [`${day} morning urp`]: 10, [`${eight} anagrafe`]: 10 });
    expect(Object.values(await hoursOf(calls)).reduce((sum, count) => sum + count)).toBe(40);
  });

  test('broken off between the new item and the old one, it is finished the next time', async () => {
    const remove = jest.spyOn(made.table, 'remove').mockRejectedValue(new Error('the database is gone'));
    await expect(ballots.blur(day, eight, leftOf, never)).rejects.toThrow('gone');
    remove.mockRestore();
    await ballots.blur(day, eight, leftOf, never);
    expect(await hoursOf(ballots)).toMatchObject({ [`${day} morning urp`]: 10, [`${eight} anagrafe`]: 10 });
    expect(Object.values(await hoursOf(ballots)).reduce((sum, count) => sum + count)).toBe(40);
  });

  test('a day is removed to the last item, however often it was broken off, and no other', async () => {
    await calls.open({ day: '2026-11-24', hour: '2026-11-24T08:00Z', key: 'AAAA' }, 'urp', 'waiting');
    let begun = 0;
    const first = await calls.removeDay(day, () => begun++ >= 15);
    const second = await calls.removeDay(day, never);
    expect([first.isAll, second.isAll, first.count + second.count]).toEqual([false, true, 40]);
    expect(await hoursOf(calls)).toEqual({});
    expect(await calls.find({ day: '2026-11-24', hour: '2026-11-24T08:00Z', key: 'AAAA' })).toBeDefined();
  });
}
