import { unlessSilent } from '../../platform/table/patient-client';
import type { Words } from '../../voice/speaker';
import { type Notices, noticesFor } from './notices';

/** What the callers of a service are to be told besides; nothing while the database is silent. */
export async function noticeWords(
  { notices, now }: { readonly notices: Pick<Notices, 'current'>; readonly now: Date },
  service: string,
): Promise<readonly Words[]> {
  const current = (await unlessSilent(() => notices.current(now))) ?? [];
  return noticesFor(service, current).map(({ text }) => ({ prompt: 'notice', fields: { notice: text } }));
}
