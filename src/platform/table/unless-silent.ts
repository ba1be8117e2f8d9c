import { isUnavailable } from './patient-client';

/** What a step would rather know, and can do without while the database is silent. */
export async function unlessSilent<Read>(read: () => Promise<Read>): Promise<Read | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return undefined;
  }
}
