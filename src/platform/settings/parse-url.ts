/**
 * The address that a text is; nothing where it is none. `URL.canParse` says of one with a letter beyond ASCII that it is
 * none, once V8 has compiled whoever asks often (seen on Node 20.20).
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Whether a URL's host is this machine: nobody on the way can listen. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
