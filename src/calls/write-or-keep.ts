import { isUnavailable } from '../platform/table/patient-client';
import type { PendingWrites, Write } from './backlog';

/**
 * Writes what the call has nothing further to do with, now or, when the database is silent, as soon as this process finds
 * it again.
 * @param id what it is about: written once for each
 */
export async function writeOrKeep<Stores>(
  given: Stores & { readonly backlog: PendingWrites<Stores> },
  id: string,
  write: Write<Stores>,
): Promise<void> {
  try {
    await write.to(given);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    given.backlog.keep(id, write);
  }
}
