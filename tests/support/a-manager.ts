import { managerId } from '../../src/people/manager-id';
import { signSession } from '../../src/people/session';
import { newWallScreen } from '../../src/people/wall-token';
import { cookieNames } from '../../src/platform/web/cookie';
import { ABrowser } from './a-browser';
import type { Faccina } from './a-faccina';

/** The browser of a signed-in manager. */
export async function aManager(faccina: Faccina, clock: string): Promise<ABrowser> {
  const { settings } = faccina.server.services;
  const id = managerId(settings, settings.MANAGERS[0] ?? '');
  const browser = new ABrowser(faccina, clock);
  browser.cookies.set(cookieNames.session, await signSession(settings.SESSION_SECRET, id, new Date(clock)));
  return browser;
}

/** The browser of a wall screen. */
export async function aWallScreen(faccina: Faccina, clock: string): Promise<ABrowser> {
  const browser = new ABrowser(faccina, clock);
  const { token } = await newWallScreen(faccina.stores.wallScreens, 'Atrio', new Date(clock));
  browser.cookies.set(cookieNames.wall, token);
  return browser;
}
