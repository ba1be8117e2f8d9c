import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import { keyFor } from '../platform/secret';
import type { SignInLink } from './sign-in-links';

/** The manager's id and the secret. */
const linkSchema = v.pipe(v.string(), v.regex(/^[\w-]{43}\.[\w-]{43}$/, 'not a link'));

export interface MailedLink {
  readonly manager: string;
  readonly secret: string;
}

export function readMailedLink(link: unknown): MailedLink | undefined {
  if (!v.is(linkSchema, link)) return undefined;
  const [manager = '', secret = ''] = link.split('.');
  return { manager, secret };
}

/** The link as it is mailed. It is derived, not stored: a mail that may have been lost can be sent again unchanged. */
export const writeMailedLink = (sessionSecret: string, manager: string, link: SignInLink): string =>
  `${manager}.${secretOf(sessionSecret, manager, link)}`;

export const secretOf = (sessionSecret: string, manager: string, { nonce }: Pick<SignInLink, 'nonce'>): string =>
  createHmac('sha256', keyFor(sessionSecret, 'link')).update(`${manager}.${nonce}`).digest('base64url');
