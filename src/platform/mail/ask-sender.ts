import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { signatureHeader, signRequest } from '../request-signature';
import type { PageSettings } from '../settings/settings';

/** The function that sends what is in the outbox. */
export const senderPath = '/outbox/send';

/** To be found and greeted takes a function some tens of milliseconds. Whoever waits here is a page. */
const patienceMilliseconds = 1_000;
/** Twilio stops a function after 10 s: nobody answers after that. */
const answerMilliseconds = 10_000;

interface Needs {
  /** Where the functions are. */
  readonly functionsUrl: string;
  readonly settings: Pick<PageSettings, 'REPORT_SECRET'>;
  readonly now: Date;
  readonly local: boolean;
}

/**
 * Asks for the outbox to be sent, and waits until the request is written, not until it is answered: what is sent, and how
 * long that takes, is for nobody to see by the time that the page takes.
 * @returns `asked`, or why it could not be; a schedule asks each minute in any case
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
      // Where a day is played in a minute, its mails are of that day too.
      ...(local && { 'x-faccina-clock': now.toISOString() }),
    },
    // A connection that was kept may have been closed at the other end while this process slept.
    agent: false,
    timeout: answerMilliseconds,
  });
  // What it answers is in its own log.
  request.on('response', (response) => response.resume());
  request.on('timeout', () => request.destroy());
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('too slow'), patience);
    const told = (outcome: string) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    request.on('error', (fault: NodeJS.ErrnoException) => told(fault.code ?? fault.name));
    // What is given to a connection before that is called written as soon as it lies in wait.
    request.on('socket', (socket) => {
      socket.once(isSecure ? 'secureConnect' : 'connect', () => request.end(() => told('asked')));
    });
  });
}
