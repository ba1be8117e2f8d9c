import * as v from 'valibot';
import type { PageSettings } from '../platform/settings/page-settings';
import { cookieNames } from '../platform/web/cookie';
import { managerOf as addressOf } from './manager-id';
import { readSession } from './session';
import type { PeopleStores } from './stores';
import { wallScreenOf } from './wall-token';

/** Who requests a page. */
export type Visitor =
  /** May see every page. `session` is for signing out. */
  | {
      readonly kind: 'manager';
      readonly address: string;
      readonly session: { readonly id: string; readonly expiresAtSeconds: number };
    }
  /** A screen in a hall: may see only the wall view. `token` is for renewing its cookie. */
  | { readonly kind: 'wall'; readonly token: string }
  /** `hadCookie`: was signed in before, but the session or screen is no longer valid. */
  | { readonly kind: 'nobody'; readonly hadCookie: boolean };

interface Needs extends Pick<PeopleStores, 'endedSessions' | 'wallScreens'> {
  readonly settings: PageSettings;
  readonly now: Date;
}

/** A cookie's value, if it is a string: the runtime parses one that begins with `j:` as JSON. */
const cookieText = v.fallback(v.optional(v.pipe(v.string(), v.nonEmpty())), undefined);

/** Finds out by the cookies who the visitor is. A manager who signs in on a wall screen's browser is a manager. */
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
