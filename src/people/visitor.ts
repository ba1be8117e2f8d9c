import * as v from 'valibot';
import type { PageSettings } from '../platform/settings/settings';
import { cookieNames } from '../platform/web/cookie';
import { managerOf as addressOf } from './manager-id';
import { readSession } from './session';
import type { PeopleStores } from './stores';
import { wallScreenOf } from './wall-token';

/** Who looks at a page. */
export type Visitor =
  /** May see everything there is. `session` is for signing out. */
  | {
      readonly kind: 'manager';
      readonly address: string;
      readonly session: { readonly id: string; readonly expiresAtSeconds: number };
    }
  /** A screen in a hall: may see the wall view. `token` is for keeping its cookie from expiring. */
  | { readonly kind: 'wall'; readonly token: string }
  /** `hadCookie`: somebody who was let in before, and whose session or screen is no longer good. */
  | { readonly kind: 'nobody'; readonly hadCookie: boolean };

interface Needs extends Pick<PeopleStores, 'endedSessions' | 'wallScreens'> {
  readonly settings: PageSettings;
  readonly now: Date;
}

/** A cookie's text. What a client makes of its cookies is not always text: the runtime reads `j:{}` as JSON. */
const cookieText = v.fallback(v.optional(v.pipe(v.string(), v.nonEmpty())), undefined);

/** Tells by the cookies who is looking. A manager who is signed in in a wall screen's browser is a manager. */
export async function visitorOf(
  given: Needs,
  { cookies }: { readonly cookies: Readonly<Record<string, unknown>> },
): Promise<Visitor> {
  const session = v.parse(cookieText, cookies[cookieNames.session]);
  const wall = v.parse(cookieText, cookies[cookieNames.wall]);
  return (
    (session !== undefined ? await managerOf(given, session) : undefined) ??
    (wall !== undefined && (await wallScreenOf(given.wallScreens, wall))
      ? { kind: 'wall', token: wall }
      : undefined) ?? {
      kind: 'nobody',
      hadCookie: session !== undefined || wall !== undefined,
    }
  );
}

async function managerOf({ settings, endedSessions, now }: Needs, cookie: string): Promise<Visitor | undefined> {
  const session = await readSession(settings.SESSION_SECRET, cookie, now);
  const address = session && addressOf(settings, session.manager);
  if (!address || (await endedSessions.has(session.id))) return undefined;
  return { kind: 'manager', address, session: { id: session.id, expiresAtSeconds: session.expiresAtSeconds } };
}
