import * as v from 'valibot';
import { isLoopback, parseUrl } from './parse-url';

const hasHost = (given: string): boolean => (parseUrl(given)?.hostname ?? '') !== '';

/** An address such as `https://host:443/path`. Its scheme may be in capitals, and is given in small letters. */
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
 * The mail relay's, `smtps://user:password@host:465`. User name and password stand before the last @ as they are, `pa/ss` or
 * `pa%2Fss`. Only what reads as something else has to be written otherwise: a colon in the user name, and a % that two
 * hexadecimal digits follow.
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

/** What Nodemailer takes from an address by which encryption, or whose it is, is not looked after. */
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

/** Half of a character can't be written at all, and `%ff` is none. */
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
