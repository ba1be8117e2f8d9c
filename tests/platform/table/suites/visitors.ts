import { EndedSessions } from '../../../../src/people/ended-sessions';
import { WallScreens } from '../../../../src/people/wall-screens';
import type { MakeTable } from '../database';

const screen = { id: '0a1b2c3d', name: 'Atrio', hash: 'a hash', madeAt: '2026-11-23T09:00:00.000Z' };

export function describeVisitors(newTable: MakeTable): void {
  test('a session that was ended has ended, and no other has', async () => {
    const sessions = new EndedSessions((await newTable()).table);
    await sessions.end('one', 1_795_420_800);
    await sessions.end('one', 1_795_420_801);
    expect([await sessions.has('one'), await sessions.has('another')]).toEqual([true, false]);
  });

  describe('a wall screen', () => {
    let screens: WallScreens;
    beforeEach(async () => {
      screens = new WallScreens((await newTable()).table);
    });

    test('is found by its id, which is given once', async () => {
      expect(await screens.add(screen)).toBe('done');
      expect(await screens.add({ ...screen, name: 'Sala' })).toBe('refused');
      expect(await screens.find(screen.id)).toEqual(screen);
      expect(await screens.find('ffffffff')).toBeUndefined();
    });

    test('stands on the list, the oldest first', async () => {
      await screens.add({ ...screen, id: '00000000', madeAt: '2026-11-24T09:00:00.000Z' });
      await screens.add(screen);
      expect((await screens.all()).map(({ id }) => id)).toEqual([screen.id, '00000000']);
    });

    test('is revoked once and for all, and stays on the list', async () => {
      await screens.add(screen);
      expect(await screens.revoke(screen.id, new Date('2026-11-25T09:00:00Z'))).toBe('done');
      await screens.revoke(screen.id, new Date('2026-11-26T09:00:00Z'));
      expect(await screens.all()).toEqual([{ ...screen, revokedAt: '2026-11-25T09:00:00.000Z' }]);
    });

    test('that there is not is not revoked, nor made by that', async () => {
      expect(await screens.revoke(screen.id, new Date('2026-11-25T09:00:00Z'))).toBe('refused');
      expect(await screens.all()).toEqual([]);
    });
  });
}
