import * as v from 'valibot';
import type { PageSettings } from '../platform/settings/page-settings';
import { cookieNames } from '../platform/web/cookie';
import { findPerson, type Person } from './person';
import { maySee, type Sight } from './roles';
import { readSession } from './session';
import type { PeopleStores } from './stores';
import { wallScreenOf } from './wall-token';

/** Who requests a page. */
export type Visitor =
  /** `session` is for signing out. */
  | {
      readonly kind: 'person';
      readonly person: Person;
      readonly session: { readonly id: string; readonly expiresAtSeconds: number };
    }
  /** A screen in a hall: may see only the wall view. `token` is for renewing its cookie. */
  | { readonly kind: 'wall'; readonly token: string }
  /** `hadCookie`: was signed in before, but the session or screen is no longer valid. */
  | { readonly kind: 'nobody'; readonly hadCookie: boolean };

interface Needs extends Pick<PeopleStores, 'people' | 'endedSessions' | 'wallScreens'> {
  readonly settings: PageSettings;
  readonly now: Date;
}

/** A cookie's value, if it is a string: the runtime parses one that begins with `j:` as JSON. */
const cookieText = v.fallback(v.optional(v.pipe(v.string(), v.nonEmpty())), undefined);

/** Finds out by the cookies who the visitor is. Whoever signs in on a wall screen's browser is a person. */
export async function visitorOf(
  given: Needs,
  { cookies }: { readonly cookies: Readonly<Record<string, unknown>> },
): Promise<Visitor> {
  const session = v.parse(cookieText, cookies[cookieNames.session]);
  const wall = v.parse(cookieText, cookies[cookieNames.wall]);
  return (
    (session !== undefined ? await personIn(given, session) : undefined) ??
    (wall !== undefined && (await wallScreenOf(given.wallScreens, wall))
      ? { kind: 'wall', token: wall }
      : undefined) ?? {
      kind: 'nobody',
      hadCookie: session !== undefined || wall !== undefined,
    }
  );
}

/** The list is looked at each time: whoever is taken off it is out at once. */
async function personIn(given: Needs, cookie: string): Promise<Visitor | undefined> {
  const session = await readSession(given.settings.SESSION_SECRET, cookie, given.now);
  if (!session) return undefined;
  const [person, hasEnded] = await Promise.all([
    findPerson(given, session.person),
    given.endedSessions.has(session.id),
  ]);
  if (!person || hasEnded) return undefined;
  return { kind: 'person', person, session: { id: session.id, expiresAtSeconds: session.expiresAtSeconds } };
}

/** Whether a visitor may see something: pages ask this, and nothing else. */
export function isShown(visitor: Visitor, sight: Sight): boolean {
  return visitor.kind === 'person' ? maySee(visitor.person.role, sight) : visitor.kind === sight;
}
