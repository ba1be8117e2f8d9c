import * as http from 'node:http';
import * as https from 'node:https';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Nothing came back, or not all of it: `code` is Node's. */
export class NoAnswer extends Error {
  constructor(
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`no answer (${code})`, options);
  }
}

/** Connections to one address, kept open between requests. */
export class Exchange {
  private readonly agent: http.Agent;
  private readonly request: typeof http.request;

  constructor(private readonly url: URL) {
    const options = { keepAlive: true, maxSockets: 50 };
    this.agent = url.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
    this.request = url.protocol === 'https:' ? https.request : http.request;
  }

  /** @throws NoAnswer */
  post(headers: Readonly<Record<string, string>>, body: string, milliseconds: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const fail = (error: NodeJS.ErrnoException) =>
        reject(new NoAnswer(timer.hasPassed ? 'ETIMEDOUT' : (error.code ?? 'EUNKNOWN'), { cause: error }));
      const request = this.request(
        this.url,
        { method: 'POST', agent: this.agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', fail);
          response.once('end', () => {
            timer.stop();
            // A page comes in many parts, any of which may end within a character.
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() });
          });
        },
      );
      const timer = startTimer(milliseconds, () => request.destroy());
      request.on('error', fail);
      request.once('close', timer.stop);
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

function startTimer(milliseconds: number, passed: () => void) {
  const timer = {
    hasPassed: false,
    stop: () => clearTimeout(timeout),
  };
  const timeout = setTimeout(() => {
    timer.hasPassed = true;
    passed();
  }, milliseconds);
  return timer;
}
