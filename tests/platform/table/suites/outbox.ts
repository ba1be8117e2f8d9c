import { Outbox } from '../../../../src/platform/mail/outbox';
import type { MakeTable } from '../database';

const now = new Date('2026-11-23T09:00:00Z');
const added = { sealed: 'nobody reads this', expiresAtSeconds: 1_795_420_800 };

export function describeOutbox(newTable: MakeTable): void {
  let outbox: Outbox;
  beforeEach(async () => {
    outbox = new Outbox((await newTable()).table);
  });
  const all = async () => {
    const found: unknown[] = [];
    for await (const waiting of outbox.all()) found.push(waiting);
    return found;
  };

  test('keeps what is put in, once for each id', async () => {
    await outbox.put('one', added);
    await outbox.put('one', { sealed: 'another', expiresAtSeconds: added.expiresAtSeconds + 60 });
    expect(await all()).toEqual([
      { id: 'one', ...added, expiresAtSeconds: added.expiresAtSeconds + 60, claimedUntilSeconds: 0, tries: 0 },
    ]);
  });

  test('gives each to one of many who want it at once', async () => {
    await outbox.put('one', added);
    const claims = await Promise.all(Array.from({ length: 10 }, () => outbox.claim('one', now)));
    expect(claims.filter(Boolean)).toEqual([expect.objectContaining({ id: 'one', tries: 1 })]);
  });

  test('gives it to another once the first is taken for dead', async () => {
    await outbox.put('one', added);
    await outbox.claim('one', now);
    expect(await outbox.claim('one', new Date(now.getTime() + 60_000))).toBeUndefined();
    expect(await outbox.claim('one', new Date(now.getTime() + 61_000))).toMatchObject({ tries: 2 });
  });

  test('gives nobody what is gone, and does not make it by that', async () => {
    await outbox.put('one', added);
    await outbox.remove('one');
    expect(await outbox.claim('one', now)).toBeUndefined();
    expect(await all()).toEqual([]);
  });
}
