import type { Faccina } from './a-faccina';

type Form = Readonly<Record<string, string>>;

export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** The page's heading. */
  readonly title: string;
}

/** The parts of a browser that signing in needs: cookies, and forms with their origin. It does not follow redirects. */
export class ABrowser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly faccina: Faccina,
    /** The functions' current time; ISO 8601. */
    public clock: string,
  ) {}

  open(path: string, headers: Form = {}): Promise<Seen> {
    return this.ask(path, { headers });
  }

  /** Posts a form, by default with our own origin. */
  post(path: string, form: Form, headers: Form = { origin: this.faccina.server.url }): Promise<Seen> {
    return this.ask(path, { method: 'POST', body: new URLSearchParams(form), headers });
  }

  private async ask(path: string, init: { method?: string; body?: URLSearchParams; headers: Form }): Promise<Seen> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.faccina.url), {
      redirect: 'manual',
      ...init,
      headers: { ...init.headers, 'x-faccina-clock': this.clock, ...(cookie !== '' && { cookie }) },
    });
    for (const set of response.headers.getSetCookie()) this.keep(set);
    const body = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body,
      title: /<h1[^>]*>([^<]*)</.exec(body)?.[1] ?? '',
    };
  }

  private keep(set: string): void {
    const [pair = '', ...attributes] = set.split(/;\s*/);
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
