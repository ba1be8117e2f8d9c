import { ageHeader } from '../src/platform/web/answer';
import type { Heard } from './poll-pace';

const patienceMilliseconds = 8_000;

/** Requests today's figures if they have changed since `revision`. Never throws. */
export async function askFigures<Figures>(
  address: string,
  revision: string,
  fetchFrom: typeof fetch = fetch,
): Promise<Heard<Figures>> {
  try {
    const response = await fetchFrom(address, {
      // With this header the browser does not use its own HTTP cache (Fetch, "HTTP-network-or-cache fetch").
      headers: { 'If-None-Match': revision },
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
    const ageMilliseconds = Number(response.headers.get(ageHeader) ?? 0);
    if (response.status === 304) return { kind: 'same', ageMilliseconds };
    if (response.status === 401 || response.status === 403 || response.type === 'opaqueredirect') {
      return { kind: 'signedOut' };
    }
    if (!response.ok) return { kind: 'failing' };
    const figures = (await response.json()) as Figures; // what functions/figures/live writes
    return { kind: 'new', figures, revision: response.headers.get('etag') ?? '', ageMilliseconds };
  } catch {
    return { kind: 'lost' };
  }
}
