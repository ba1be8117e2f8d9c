import type { Cookie } from './cookie';
import type { Page } from './page';

/** An answer to a browser; `browser-endpoint.ts` adds the security headers. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly Cookie[];
  readonly body: Body;
}

/** A page, which is put into its document, or an object, which is sent as JSON. */
export type Body = string | { readonly page: Page } | { readonly json: unknown };

type Extras = Partial<Pick<Answer, 'status' | 'headers' | 'cookies'>>;

export const pageAnswer = (page: Page, { status = 200, headers = {}, cookies = [] }: Extras = {}): Answer => ({
  status,
  headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' },
  cookies,
  body: { page },
});

export const dataAnswer = (json: unknown, { status = 200, headers = {}, cookies = [] }: Extras = {}): Answer => ({
  status,
  headers: { ...headers, 'Content-Type': 'application/json' },
  cookies,
  body: { json },
});

/** Data that an open page keeps asking for, of a revision; nothing but 304 to whoever has that already. */
export function polledAnswer(
  json: unknown,
  revision: string,
  { asked, headers = {} }: { readonly asked: Readonly<Record<string, unknown>> } & Pick<Extras, 'headers'>,
): Answer {
  const etag = `"${revision}"`;
  const all = { ...headers, ETag: etag, 'Cache-Control': 'private, no-cache' };
  // A proxy that compresses the response turns its ETag into a weak one.
  const isHad = String(asked['if-none-match'] ?? '').replace(/^W\//, '') === etag;
  return isHad ? { status: 304, headers: all, cookies: [], body: '' } : dataAnswer(json, { headers: all });
}

/** `See Other`: whatever the request was, the next one is a GET. */
export const redirectAnswer = (to: string, cookies: readonly Cookie[] = []): Answer => ({
  status: 303,
  headers: { Location: to },
  cookies,
  body: '',
});

/** Age of an answer's data in milliseconds, because the browser's clock may be wrong by hours. */
export const ageHeader = 'x-faccina-age';
