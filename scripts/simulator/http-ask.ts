import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';

export interface HttpQuestion {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Once it aborts nobody waits for the answer any longer. */
  readonly signal?: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** As `Content-Type` says; empty without one. */
  readonly contentType: string;
  /** As `Location` says. */
  readonly location?: string;
  readonly body: string;
}

/** Sends one request and waits for all of its answer; redirects are the caller's affair. Rejects as `node:http` does. */
export type HttpAsk = (question: HttpQuestion) => Promise<HttpAnswer>;

/** Given up before a server would: Node's own closes a connection that has been idle for five seconds. */
const idleMilliseconds = 2_000;
const agents = {
  'http:': new http.Agent({ keepAlive: true, timeout: idleMilliseconds }),
  'https:': new https.Agent({ keepAlive: true, timeout: idleMilliseconds }),
};

/** Over `node:http`, which takes a quarter of what `fetch` does: a working day is thousands of webhooks. */
export const askOverHttp: HttpAsk = ({ url, body, ...rest }) =>
  new Promise((resolve, reject) => {
    const isSecure = url.startsWith('https:');
    const request = isSecure ? https.request : http.request;
    request(url, { ...rest, agent: agents[isSecure ? 'https:' : 'http:'] }, async (response) => {
      const { 'content-type': contentType = '', location } = response.headers;
      text(response).then(
        (answered) =>
          resolve({
            status: response.statusCode ?? 0,
            contentType,
            ...(location !== undefined && { location }),
            body: answered,
          }),
        reject,
      );
    })
      .once('error', reject)
      .end(body);
  });
