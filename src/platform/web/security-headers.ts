import { styleHash } from './built';

/** Nothing from elsewhere, no inline script, no inline style but our own sheet, no plug-in. */
const directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': `'self' ${styleHash}`,
  'font-src': "'self'",
  'connect-src': "'self'",
  // Style sheets contain small pictures as data URLs.
  'img-src': "'self' data:",
  'form-action': "'self'",
  'base-uri': "'none'",
};

interface Options {
  /** The sites that may show the page in a frame; only for public pages without buttons. */
  readonly framedBy?: readonly string[];
}

/** Headers of every answer to a browser. */
export function securityHeaders({ framedBy }: Options = {}): Readonly<Record<string, string>> {
  const isForManagers = framedBy === undefined;
  const ancestors = framedBy?.length ? framedBy.join(' ') : "'none'";
  return {
    'Content-Security-Policy': policyOf({ ...directives, 'frame-ancestors': ancestors }),
    'X-Content-Type-Options': 'nosniff',
    // With `no-referrer` browsers would send `Origin: null` with our own forms.
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
