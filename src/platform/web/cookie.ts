/** A cookie to be set. */
export interface Cookie {
  readonly name: CookieName;
  readonly value: string;
  /** Twilio refuses to set a cookie for longer than a day. */
  readonly maxAgeSeconds: number;
}

/**
 * `__Host-`: the browser takes it over https only, from this host only and for all of it, so that no neighbour under
 * twil.io can put one in its place. Browsers count http://localhost as safe, too (Safari does not).
 */
export const cookieNames = {
  session: '__Host-faccina-session',
  wall: '__Host-faccina-wall',
  /** Which browser asked for a link by mail. */
  asked: '__Host-faccina-asked',
  /** What an administration's own sign-in has to come back with. */
  oidc: '__Host-faccina-oidc',
} as const;
export type CookieName = (typeof cookieNames)[keyof typeof cookieNames];

/** `Lax`: a link in a mail may open a page that knows the manager; every command looks at where it comes from besides. */
export const cookieAttributes = ({ maxAgeSeconds }: Cookie): string[] => [
  'Path=/',
  'Secure',
  'HttpOnly',
  'SameSite=Lax',
  `Max-Age=${maxAgeSeconds}`,
];

/** Takes a cookie away. */
export const noCookie = (name: CookieName): Cookie => ({ name, value: '', maxAgeSeconds: 0 });
