import { createHmac } from 'node:crypto';
import { keyFor } from '../platform/derived-key';
import type { Settings } from '../platform/settings/settings';

type Needs = Pick<Settings, 'MANAGERS' | 'SESSION_SECRET'>;

/** What stands for a manager in the table and in cookies: no address. */
export function managerId({ SESSION_SECRET }: Pick<Needs, 'SESSION_SECRET'>, address: string): string {
  return createHmac('sha256', keyFor(SESSION_SECRET, 'manager')).update(address).digest('base64url');
}

/** The address of one of those who are on the list now; nothing of anybody else. */
export function managerOf(settings: Needs, id: string): string | undefined {
  return settings.MANAGERS.find((address) => managerId(settings, address) === id);
}
