import { parseUrl } from '../settings/parse-url';

type Headers = Readonly<Record<string, unknown>>;

/**
 * Whether a page of ours sent this. A browser says of a form from which site it is, in `Origin`, and of each request in
 * `Sec-Fetch-Site` and (our own policy asks for it) `Referer`: none of them can be set by a page. What stands between a
 * browser and us may take one or the other away, or put `null` in its place.
 * @param headers in lower case
 * @param origin what the addresses of our pages begin with
 */
export function comesFromUs(headers: Headers, origin: string): boolean {
  const named = said(headers['origin']) ?? said(originOf(headers['referer']));
  // A page of another name is told where ours are, even if it is the same: its cookies would be of another host.
  return named === undefined ? headers['sec-fetch-site'] === 'same-origin' : named === origin;
}

/** Nothing where there is none, or a browser or a proxy keeps it to itself. */
const said = (origin: unknown): string | undefined =>
  origin === undefined || origin === '' || origin === 'null' ? undefined : String(origin);

const originOf = (header: unknown): string | undefined =>
  typeof header === 'string' ? parseUrl(header)?.origin : undefined;
