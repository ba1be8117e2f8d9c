import { createHmac } from 'node:crypto';
import { keyFor } from '../platform/secret';
import type { PageSettings } from '../platform/settings/page-settings';

/** A person's id in the table and in cookies: an HMAC of the address. */
export function personId({ SESSION_SECRET }: Pick<PageSettings, 'SESSION_SECRET'>, address: string): string {
  return createHmac('sha256', keyFor(SESSION_SECRET, 'person')).update(address).digest('base64url');
}
