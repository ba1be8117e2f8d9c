import type { Heard } from './poll-pace';

/** How long ago the figures were counted, in milliseconds: the browser's clock may be wrong by hours. */
export const ageHeader = 'x-faccina-age';

const patienceMilliseconds = 8_000;

/** Asks for today's figures, unless they are still those of `revision`. Never throws. */
export async function askFigures<Figures>(
  address: string,
  revision: string,
  fetchFrom: typeof fetch = fetch,
): Promise<Heard<Figures>> {
  try {
    const response = await fetchFrom(address, {
      // A browser that is given this header leaves its own store alone (Fetch, "HTTP-network-or-cache fetch").
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
