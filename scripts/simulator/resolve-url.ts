/** An address as it will be requested: against the document that it stands in, without the `#rc=…` that tunes retries. */
export function resolveUrl(address: string, base?: string): string {
  if (!URL.canParse(address, base)) return address;
  const url = new URL(address, base);
  url.hash = '';
  return url.href;
}
