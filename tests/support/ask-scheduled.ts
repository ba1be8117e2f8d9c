import { signatureHeader, signRequest } from '../../src/platform/request-signature';
import { localSecrets } from '../../src/platform/settings/settings';

interface Asked {
  /** The functions' current time; ISO 8601. */
  readonly at: string;
  /** Default: today. */
  readonly day?: string;
  /** Replaces the right signature; empty sends none. */
  readonly header?: string | undefined;
}

/** Sends a request as the scheduler does. */
export async function askScheduled(origin: string, path: string, { at, day = '', header }: Asked) {
  const signature = header ?? signRequest(localSecrets.REPORT_SECRET, { path, day }, new Date(at));
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'x-faccina-clock': at, ...(signature !== '' && { [signatureHeader]: signature }) },
    ...(day !== '' && { body: new URLSearchParams({ day }) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
