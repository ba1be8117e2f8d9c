import { parseUrl } from '../settings/url-setting';

type Headers = Readonly<Record<string, unknown>>;

/**
 * Whether a page of ours sent this request (protection against CSRF). Browsers name the sending site in `Origin` for forms, and
 * for each request in `Sec-Fetch-Site` and (our policy asks for it) `Referer`; a page can't set them. A proxy may remove some of
 * them, or write `null`.
 * @param headers in lower case
 * @param origin the origin of our pages
 */
export function comesFromUs(headers: Headers, origin: string): boolean {
  const named = said(headers['origin']) ?? said(originOf(headers['referer']));
  // Another host name is another site, even if it leads to the same functions: its cookies are separate.
  return named === undefined ? headers['sec-fetch-site'] === 'same-origin' : named === origin;
}

/** The header's value; undefined if it is missing or `null`. */
const said = (origin: unknown): string | undefined =>
  origin === undefined || origin === '' || origin === 'null' ? undefined : String(origin);

const originOf = (header: unknown): string | undefined =>
  typeof header === 'string' ? parseUrl(header)?.origin : undefined;
