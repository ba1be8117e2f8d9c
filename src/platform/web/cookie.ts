/** A cookie to be set. */
export interface Cookie {
  readonly name: CookieName;
  readonly value: string;
  /** Twilio refuses to set a cookie for longer than a day. */
  readonly maxAgeSeconds: number;
}

/**
 * `__Host-`: the browser accepts the cookie over https only and from this host only, so that no other site under twil.io can
 * overwrite it. Browsers treat http://localhost as secure (Safari does not).
 */
export const cookieNames = {
  session: '__Host-faccina-session',
  wall: '__Host-faccina-wall',
  /** Which browser asked for a link by mail. */
  asked: '__Host-faccina-asked',
  /** State of the administration's own sign-in (OpenID Connect) while the browser is there. */
  oidc: '__Host-faccina-oidc',
} as const;
export type CookieName = (typeof cookieNames)[keyof typeof cookieNames];

/** `Lax`: a link in a mail opens a page with a person's session; commands check where they come from as well. */
export const cookieAttributes = ({ maxAgeSeconds }: Cookie): string[] => [
  'Path=/',
  'Secure',
  'HttpOnly',
  'SameSite=Lax',
  `Max-Age=${maxAgeSeconds}`,
];

/** Deletes a cookie. */
export const noCookie = (name: CookieName): Cookie => ({ name, value: '', maxAgeSeconds: 0 });
