/**
 * Parses a URL; undefined if the text is none. Not by `URL.canParse`, which rejects a valid URL with a non-ASCII letter once
 * V8 has optimised its caller (seen on Node 20.20).
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** The absolute URL of a request, without the `#rc=…` that configures retries. */
export function resolveUrl(address: string, base?: string): string {
  const url = parseUrl(address, base);
  if (!url) return address;
  url.hash = '';
  return url.href;
}
