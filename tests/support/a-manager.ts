import { sealPerson } from '../../src/people/person';
import { personId } from '../../src/people/person-id';
import type { Role } from '../../src/people/roles';
import { signSession } from '../../src/people/session';
import { newWallScreen } from '../../src/people/wall-token';
import { cookieNames } from '../../src/platform/web/cookie';
import { ABrowser } from './a-browser';
import type { Faccina } from './a-faccina';

/** The browser of a signed-in manager. */
export async function aManager(faccina: Faccina, clock: string): Promise<ABrowser> {
  const [address = ''] = faccina.server.services.settings.MANAGERS;
  return signedIn(faccina, clock, address);
}

/** Puts somebody on the list, as `npm run people` does. @returns their address */
export async function listPerson(faccina: Faccina, role: Role, address = `${role}@comune.example`): Promise<string> {
  const { settings } = faccina.server.services;
  const id = personId(settings, address);
  await faccina.stores.people.put(id, sealPerson(settings, { id, address, role }));
  return address;
}

/** The browser of somebody on the list. */
export async function aPerson(faccina: Faccina, clock: string, role: Role, address?: string): Promise<ABrowser> {
  return signedIn(faccina, clock, await listPerson(faccina, role, address));
}

async function signedIn(faccina: Faccina, clock: string, address: string): Promise<ABrowser> {
  const { settings } = faccina.server.services;
  const session = await signSession(settings.SESSION_SECRET, personId(settings, address), new Date(clock));
  const browser = new ABrowser(faccina, clock);
  browser.cookies.set(cookieNames.session, session);
  return browser;
}

/** The browser of a wall screen. */
export async function aWallScreen(faccina: Faccina, clock: string): Promise<ABrowser> {
  const browser = new ABrowser(faccina, clock);
  const { token } = await newWallScreen(faccina.stores.wallScreens, 'Atrio', new Date(clock));
  browser.cookies.set(cookieNames.wall, token);
  return browser;
}
