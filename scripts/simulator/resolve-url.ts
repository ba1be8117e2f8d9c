/** The absolute URL of a request, without the `#rc=…` that configures retries. */
export function resolveUrl(address: string, base?: string): string {
  if (!URL.canParse(address, base)) return address;
  const url = new URL(address, base);
  url.hash = '';
  return url.href;
}
