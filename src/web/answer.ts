import type { Cookie } from './cookie';
import type { Html } from './html';

/** What a browser is answered with. The security headers are added to it (`browser-endpoint.ts`). */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly Cookie[];
  /** An object is sent as JSON. */
  readonly body: string | Readonly<Record<string, unknown>>;
}

type Extras = Partial<Pick<Answer, 'status' | 'headers' | 'cookies'>>;

export const pageAnswer = (page: Html, { status = 200, headers = {}, cookies = [] }: Extras = {}): Answer => ({
  status,
  headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' },
  cookies,
  body: page.markup,
});

export const dataAnswer = (
  body: Readonly<Record<string, unknown>>,
  { status = 200, headers = {}, cookies = [] }: Extras = {},
): Answer => ({ status, headers: { ...headers, 'Content-Type': 'application/json' }, cookies, body });

/** `See Other`: whatever the request was, the next one is a GET. */
export const redirectAnswer = (to: string, cookies: readonly Cookie[] = []): Answer => ({
  status: 303,
  headers: { Location: to },
  cookies,
  body: '',
});
