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
