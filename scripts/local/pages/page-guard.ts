import type { NextFunction, Request, Response } from 'express';

/** No inline script or style, nothing from elsewhere, no frame around the page. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

/**
 * Protects every page and command of the local server, which has no password: another site in the same browser must not be able
 * to read it (by DNS rebinding to 127.0.0.1) or to send it commands (CSRF).
 */
export function pageGuard(request: Request, response: Response, next: NextFunction): void {
  response.set({
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
  if (!isLoopback(request.headers.host ?? '')) {
    response.status(403).json({ error: 'This server answers only as localhost.' });
  } else if (isCommand(request) && !isFromThisSite(request)) {
    response.status(403).json({ error: 'Only the pages of this server may send it commands.' });
  } else {
    next();
  }
}

function isLoopback(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}

function isCommand(request: Request): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD';
}

/** Browsers always send `Origin` with a command. A request without it comes from no browser, and so from no other site. */
function isFromThisSite({ headers }: Request): boolean {
  const { origin } = headers;
  if (origin !== undefined) return origin === `http://${headers.host}` || origin === `https://${headers.host}`;
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
