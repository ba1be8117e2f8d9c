/** Nothing from elsewhere, no inline script or style, no plug-in. What a page may do, it says with files of its own. */
const directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'connect-src': "'self'",
  // Style sheets bring small pictures along as data.
  'img-src': "'self' data:",
  'form-action': "'self'",
  'base-uri': "'none'",
};

interface Options {
  /** Whether other sites may show the page in a frame: only what everybody may see, and where nothing can be pressed. */
  readonly framedBy?: 'nobody' | 'everybody';
}

/** What every answer to a browser carries, whatever it is. */
export function securityHeaders({ framedBy = 'nobody' }: Options = {}): Readonly<Record<string, string>> {
  const isAlone = framedBy === 'nobody';
  return {
    'Content-Security-Policy': policyOf({ ...directives, 'frame-ancestors': isAlone ? "'none'" : '*' }),
    'X-Content-Type-Options': 'nosniff',
    // With `no-referrer` browsers would send `Origin: null` along with our own forms.
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': isAlone ? 'same-origin' : 'cross-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Strict-Transport-Security': 'max-age=31536000',
    'X-Robots-Tag': 'noindex',
    'Cache-Control': 'no-store',
  };
}

/**
 * The same policy for the `<meta http-equiv>` of a page that is served as an asset: Twilio serves assets with headers of
 * its own, and takes none of ours. `frame-ancestors` has no meaning there.
 */
export const metaContentSecurityPolicy = policyOf(directives);

function policyOf(given: Readonly<Record<string, string>>): string {
  return Object.entries(given)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}
