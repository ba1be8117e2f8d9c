import * as v from 'valibot';

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

const hasHost = (given: string): boolean => (parseUrl(given)?.hostname ?? '') !== '';

/** A URL such as `https://host:443/path`. Its scheme is normalised to small letters. */
export const urlSetting = (...protocols: readonly string[]) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.transform((given) => given.replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase())),
    v.check(
      (given) => protocols.some((protocol) => given.startsWith(`${protocol}//`)),
      `is not an address that begins with ${protocols.join('// or ')}//`,
    ),
    v.check(hasHost, 'has a host or a port that makes no sense'),
  );

/**
 * The mail relay's URL, `smtps://user:password@host:465`. User name and password may be written unescaped before the last @,
 * `pa/ss` or `pa%2Fss`. Only what would be ambiguous must be escaped: a colon in the user name, and a % before two
 * hexadecimal digits.
 */
export const relayUrlSetting = v.pipe(
  v.string(),
  v.trim(),
  v.check(isWellFormed, 'has a % before the @ that has to be written %25'),
  v.transform(withUserInfoEncoded),
  urlSetting('smtp:', 'smtps:'),
  v.check(isHostAlone, 'has something between its host and port and a question mark'),
  v.check(
    (given) => loopholeOf(given) === undefined,
    ({ input }) => `has ${loopholeOf(input)} after the question mark, with which mails could be read on the way`,
  ),
);

/** Query parameters by which Nodemailer would skip encryption or the check of the certificate. */
const loopholes = ['ignoreTLS', 'requireTLS', 'opportunisticTLS', 'secure', 'tls.rejectUnauthorized'];

function loopholeOf(given: string): string | undefined {
  const url = parseUrl(given);
  if (!url) return undefined;
  const { hostname, searchParams } = url;
  return isLoopback(hostname) ? undefined : [...searchParams.keys()].find((key) => loopholes.includes(key));
}

const userInfo = /^([a-z]+:\/\/)(.*)(?=@[^@]*$)/is;

function withUserInfoEncoded(given: string): string {
  const encode = (text: string) => text.replace(/%(?![0-9a-f]{2})|[^\w.~:%-]/giu, encodeURIComponent);
  return given.replace(userInfo, (_, scheme: string, info: string) => `${scheme}${encode(info)}`);
}

/** A lone surrogate can't be encoded, and `%ff` can't be decoded. */
function isWellFormed(given: string): boolean {
  try {
    decodeURIComponent(withUserInfoEncoded(given).replace(/^.*?:\/\/|@[^@]*$/g, ''));
    return true;
  } catch {
    return false;
  }
}

function isHostAlone(given: string): boolean {
  const url = parseUrl(given);
  if (!url) return true;
  const { pathname, hash } = url;
  return ['', '/'].includes(pathname) && hash === '';
}
