import { createHmac } from 'node:crypto';
import { keyFor } from '../platform/secret';
import type { PageSettings } from '../platform/settings/page-settings';

type Needs = Pick<PageSettings, 'MANAGERS' | 'SESSION_SECRET'>;

/** A manager's id in the table and in cookies: an HMAC of the address. */
export function managerId({ SESSION_SECRET }: Pick<Needs, 'SESSION_SECRET'>, address: string): string {
  return createHmac('sha256', keyFor(SESSION_SECRET, 'manager')).update(address).digest('base64url');
}

/** The address that belongs to an id, if it is on the list now. */
export function managerOf(settings: Needs, id: string): string | undefined {
  return settings.MANAGERS.find((address) => managerId(settings, address) === id);
}
