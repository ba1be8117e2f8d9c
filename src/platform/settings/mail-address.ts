import { domainToASCII } from 'node:url';
import * as v from 'valibot';

/** RFC 5321: what stands before the @, and a path without its angle brackets. */
const mostCharacters = { beforeTheAt: 64, inAll: 254 } as const;

/**
 * A mail address, `m.d'angelo@comune.example`: a dot-atom (RFC 5322) at a domain of several names, which a browser's
 * `type="email"` takes as well. A domain is read in either spelling, `info@città.example`, and given in that of mail,
 * `info@xn--citt-3na.example`.
 */
export const mailAddress = v.pipe(
  v.string(),
  v.trim(),
  v.check((given) => !/[<>]/.test(given), 'has more than the address: it is written as m.rossi@comune.example alone'),
  v.transform(withDomainInAscii),
  v.rfcEmail('is not a mail address'),
  v.check(isDotAtom, 'is not a mail address'),
);

/** An address as it is known again by: servers may tell capitals from small letters, and none does. */
export const knownAddress = v.pipe(mailAddress, v.toLowerCase());

/** Several, joined by commas, or by semicolons as some mail programs write them; each once. */
export const addressList = (address: typeof mailAddress | typeof knownAddress) =>
  v.pipe(
    v.string(),
    v.check((list) => !/[<>]/.test(list), 'has more than addresses: each is written as m.rossi@comune.example alone'),
    v.transform((list) => list.split(/[,;]/)),
    v.array(address),
    v.transform((list) => [...new Map(list.map((each) => [each.toLowerCase(), each])).values()]),
  );

/** Whose it is, `comune.example`: what a mail's own id ends with. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** What is more than letters is left to be refused: the web's rules take off what follows a slash, and decode `%61`. */
function withDomainInAscii(given: string): string {
  const [, local, domain] = /^(.*@)([\p{L}\p{M}\p{N}.-]+)$/u.exec(given) ?? [];
  return domain === undefined ? given : `${local}${domainToASCII(domain)}`;
}

function isDotAtom(address: string): boolean {
  const [local = '', domain = ''] = address.split('@');
  return (
    local.length <= mostCharacters.beforeTheAt &&
    address.length <= mostCharacters.inAll &&
    local.split('.').every((atom) => atom !== '') &&
    // The last name of a domain is never a number: that would be an address of the network.
    /\.[^.]*[a-z][^.]*$/i.test(domain)
  );
}
