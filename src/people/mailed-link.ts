import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import { keyFor } from '../platform/secret';
import type { SignInLink } from './sign-in-links';

/** A person's id and the secret. */
const linkSchema = v.pipe(v.string(), v.regex(/^[\w-]{43}\.[\w-]{43}$/, 'not a link'));

export interface MailedLink {
  readonly person: string;
  readonly secret: string;
}

export function readMailedLink(link: unknown): MailedLink | undefined {
  if (!v.is(linkSchema, link)) return undefined;
  const [person = '', secret = ''] = link.split('.');
  return { person, secret };
}

/** The link as it is mailed. It is derived, not stored: a mail that may have been lost can be sent again unchanged. */
export const writeMailedLink = (sessionSecret: string, person: string, link: SignInLink): string =>
  `${person}.${secretOf(sessionSecret, person, link)}`;

export const secretOf = (sessionSecret: string, person: string, { nonce }: Pick<SignInLink, 'nonce'>): string =>
  createHmac('sha256', keyFor(sessionSecret, 'link')).update(`${person}.${nonce}`).digest('base64url');
