import { styleHash } from './built';

/** Nothing from elsewhere, no inline script, no inline style but our own sheet, no plug-in. */
const directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': `'self' ${styleHash}`,
  'font-src': "'self'",
  'connect-src': "'self'",
  // Style sheets bring small pictures along as data.
  'img-src': "'self' data:",
  'form-action': "'self'",
  'base-uri': "'none'",
};

interface Options {
  /** Which sites may show the page in a frame; given only of what everybody may see, and where nothing can be pressed. */
  readonly framedBy?: readonly string[];
}

/** What every answer to a browser carries, whatever it is. */
export function securityHeaders({ framedBy }: Options = {}): Readonly<Record<string, string>> {
  const isForManagers = framedBy === undefined;
  const ancestors = framedBy?.length ? framedBy.join(' ') : "'none'";
  return {
    'Content-Security-Policy': policyOf({ ...directives, 'frame-ancestors': ancestors }),
    'X-Content-Type-Options': 'nosniff',
    // With `no-referrer` browsers would send `Origin: null` along with our own forms.
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': isForManagers ? 'same-origin' : 'cross-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Strict-Transport-Security': 'max-age=31536000',
    ...(isForManagers && { 'X-Robots-Tag': 'noindex' }),
    'Cache-Control': 'no-store',
  };
}

function policyOf(given: Readonly<Record<string, string>>): string {
  return Object.entries(given)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}
