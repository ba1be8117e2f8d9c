import { createHmac } from 'node:crypto';
import { isSameText, keyFor } from '../platform/secret';

/** That a browser has asked for a link, for whom, and when. */
export interface Asked {
  readonly person: string;
  /** Seconds since 1970. */
  readonly atSeconds: number;
}

/** A signed cookie that says that this browser has requested a link. Nothing is stored, so any number of browsers may. */
export function writeAsked(sessionSecret: string, { person, atSeconds }: Asked): string {
  const said = `${person}.${atSeconds}`;
  return `${said}.${macOf(sessionSecret, said)}`;
}

/** Undefined if the cookie is not one of ours. */
export function readAsked(sessionSecret: string, cookie: unknown): Asked | undefined {
  const [, said = '', person = '', atSeconds = '', mac = ''] =
    /^(([\w-]{43})\.(\d{1,12}))\.([\w-]{43})$/.exec(typeof cookie === 'string' ? cookie : '') ?? [];
  if (mac === '' || !isSameText(mac, macOf(sessionSecret, said))) return undefined;
  return { person, atSeconds: Number(atSeconds) };
}

const macOf = (sessionSecret: string, said: string): string =>
  createHmac('sha256', keyFor(sessionSecret, 'asked')).update(said).digest('base64url');
