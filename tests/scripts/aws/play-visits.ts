import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { WallScreens } from '../../../src/people/wall-screens';
import { newWallScreen } from '../../../src/people/wall-token';
import { Table } from '../../../src/platform/table/table';
import { cookieNames } from '../../../src/platform/web/cookie';
import { entranceOf } from '../../people/an-entrance';
import { ABrowser } from '../../support/a-browser';
import { aForm, post } from '../../support/webhook-post';
import { type GuardedHalves, tableNames } from './guarded-halves';

/** A manager looks and takes away; a wall and the public look. */
export async function playVisits(halves: GuardedHalves): Promise<void> {
  const { aManagerIn } = entranceOf(() => halves.faccina('pages'));
  // Both rigs number their days alike, and the first days of the calls' half are sealed by now.
  for (let sealed = 0; sealed < 20; sealed += 1) halves.faccina('pages').newDay();
  const manager = await aManagerIn();
  await post(`${halves.faccina('calls').url}/citizen/incoming`, aForm({ CallStatus: 'ringing' }), manager.clock);
  for (const path of [
    '/report',
    // A sealed month, which is told by operator.
    '/report?period=2046-11',
    '/desk',
    '/figures/live',
    `/figures/download?period=${manager.clock.slice(0, 10)}&format=json`,
  ]) {
    expect([path, (await manager.open(path)).status]).toEqual([path, 200]);
  }
  await manager.post('/access/sign-out', {});
  const wall = new ABrowser(halves.faccina('pages'), manager.clock);
  wall.cookies.set(cookieNames.wall, await halves.asAdministrator(aScreen));
  expect((await wall.open('/report?wall')).status).toBe(200);
  expect((await wall.open('/public/month')).status).toBeLessThan(500);
  expect(await halves.schedulerAsks('/figures/count', '', manager.clock)).toBe(200);
}

/** @returns the token of a wall screen's address */
const aScreen = async (client: DynamoDBClient): Promise<string> =>
  (await newWallScreen(new WallScreens(new Table(client, tableNames.Table)), 'Atrio', new Date())).token;
