import { signatureHeader, signRequest } from '../../src/platform/request-signature';
import { localSecrets } from '../../src/platform/settings/settings';

interface Asked {
  /** What time it is for the functions; ISO 8601. */
  readonly at: string;
  /** Nothing: today. */
  readonly day?: string;
  /** In place of the right signature; empty: none. */
  readonly header?: string | undefined;
}

/** What the scheduler asks for, and what it is answered. */
export async function askScheduled(origin: string, path: string, { at, day = '', header }: Asked) {
  const signature = header ?? signRequest(localSecrets.REPORT_SECRET, { path, day }, new Date(at));
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'x-faccina-clock': at, ...(signature !== '' && { [signatureHeader]: signature }) },
    ...(day !== '' && { body: new URLSearchParams({ day }) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
