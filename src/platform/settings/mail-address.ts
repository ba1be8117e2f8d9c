import { domainToASCII } from 'node:url';
import * as v from 'valibot';

/** RFC 5321: the most characters before the @, and in all. */
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

/** An address in the form that it is compared in: in small letters, because in practice no server tells them apart. */
export const knownAddress = v.pipe(mailAddress, v.toLowerCase());

/** A list, separated by commas or, as some mail programs write it, by semicolons; duplicates are dropped. */
export const addressList = (address: typeof mailAddress | typeof knownAddress) =>
  v.pipe(
    v.string(),
    v.check((list) => !/[<>]/.test(list), 'has more than addresses: each is written as m.rossi@comune.example alone'),
    v.transform((list) => list.split(/[,;]/)),
    v.array(address),
    v.transform((list) => [...new Map(list.map((each) => [each.toLowerCase(), each])).values()]),
  );

/** The address's domain, `comune.example`, with which a mail's Message-ID ends. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Only what `URL` doesn't reinterpret: it would cut off what follows a slash, and decode `%61`. The rest is refused later. */
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
    // A domain never ends in a number: that would be an IP address.
    /\.[^.]*[a-z][^.]*$/i.test(domain)
  );
}
