import type { Request, Response } from 'express';

/** Proxies and browsers close idle streams: send a keep-alive. */
const heartbeatMilliseconds = 20_000;

/** Server-Sent Events for open pages. Each gets the current state first, then every change. */
export class EventStream {
  readonly #listening = new Set<Response>();

  open(request: Request, response: Response, first: object): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(`retry: 1000\n\n${written(first)}`);
    const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMilliseconds);
    this.#listening.add(response);
    request.on('close', () => {
      clearInterval(heartbeat);
      this.#listening.delete(response);
    });
  }

  tell(change: object): void {
    const message = written(change);
    for (const response of this.#listening) response.write(message);
  }
}

/** JSON has no raw line breaks, so an event is one line. */
function written(change: object): string {
  return `data: ${JSON.stringify(change)}\n\n`;
}
