import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { signatureHeader, signRequest } from '../request-signature';
import type { PageSettings } from '../settings/page-settings';

/** The function that sends what is in the outbox. */
const senderPath = '/outbox/send';

/** Connecting to a function takes some tens of milliseconds. A page waits here, so not for long. */
const patienceMilliseconds = 1_000;
/** Twilio stops a function after 10 s: after that no answer comes. */
const answerMilliseconds = 10_000;

interface Needs {
  /** Where the functions are. */
  readonly functionsUrl: string;
  readonly settings: Pick<PageSettings, 'REPORT_SECRET'>;
  readonly now: Date;
  readonly local: boolean;
}

/**
 * Requests that the outbox be sent, and waits until the request is written, not until it is answered: the page's response
 * time must not show whether a mail was sent.
 * @returns `asked`, or why the request failed; a schedule sends the outbox each minute in any case
 */
export function askSender(
  { functionsUrl, settings, now, local }: Needs,
  patience = patienceMilliseconds,
): Promise<string> {
  const address = new URL(senderPath, functionsUrl);
  const isSecure = address.protocol === 'https:';
  const request = (isSecure ? requestHttps : requestHttp)(address, {
    method: 'POST',
    headers: {
      [signatureHeader]: signRequest(settings.REPORT_SECRET, { path: senderPath, day: '' }, now),
      'Content-Length': 0,
      // A day that is played in a minute has a clock of its own; its mails go by it.
      ...(local && { 'x-faccina-clock': now.toISOString() }),
    },
    // No keep-alive: the other end may have closed the connection while this process was frozen.
    agent: false,
    timeout: answerMilliseconds,
  });
  // The answer is in the sender's own log.
  request.on('response', (response) => response.resume());
  request.on('timeout', () => request.destroy());
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('too slow'), patience);
    const told = (outcome: string) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    request.on('error', (fault: NodeJS.ErrnoException) => told(fault.code ?? fault.name));
    // Before the connection is made Node calls data written as soon as it is buffered.
    request.on('socket', (socket) => {
      socket.once(isSecure ? 'secureConnect' : 'connect', () => request.end(() => told('asked')));
    });
  });
}
