/**
 * Parses a URL; undefined if the text is none. Not by `URL.canParse`, which rejects a valid URL with a non-ASCII letter once
 * V8 has optimised its caller (seen on Node 20.20).
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Whether a URL's host is this machine, so that no network is involved. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
