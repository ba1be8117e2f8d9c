import { signatureHeader, signRequest } from '../../src/report/request-signature';

/** What a schedule puts into the queue, as the template words it. */
interface Request {
  /** The route. */
  readonly path: string;
  /** When it was due; ISO 8601, UTC. */
  readonly dueAt: string;
  /** Whether the route is asked about the day in Rome on which it was due. */
  readonly forDay: boolean;
}

interface Needs {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
}

/** What Lambda hands over of a queue whose messages come one by one. */
interface QueueEvent {
  readonly Records: readonly { readonly body: string }[];
}

/** A function of Twilio's is stopped after 10 s; the rest is for the way there and back. */
const timeoutMilliseconds = 20_000;

/** The routes of Faccina that answer a scheduler have addresses like this one. */
const pathPattern = /^(\/[a-z-]+)+$/;

/**
 * Sends each request to Faccina, signed. Whatever is not answered with 2xx is thrown: the queue keeps the message then,
 * and hands it over again. A request says which day it was due on, so that it may come hours late.
 */
export async function sendRequests({ environment, now }: Needs, { Records }: QueueEvent): Promise<void> {
  const { FACCINA_URL, REPORT_SECRET } = environment;
  if (!FACCINA_URL || !REPORT_SECRET) throw new Error('FACCINA_URL and REPORT_SECRET are needed');
  for (const { body } of Records) {
    const { path, dueAt, forDay } = readRequest(body);
    const day = forDay ? dayInRome(dueAt) : '';
    const response = await fetch(`${FACCINA_URL}${path}`, {
      method: 'POST',
      headers: { [signatureHeader]: signRequest(REPORT_SECRET, { path, day }, now()) },
      ...(forDay && { body: new URLSearchParams({ day }) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`${path}, due at ${dueAt}, was answered with ${response.status}`);
    console.log(JSON.stringify({ code: 'sent', path, dueAt, status: response.status }));
  }
}

function readRequest(body: string): Request {
  const request: unknown = JSON.parse(body);
  if (!isRequest(request)) throw new Error('the message is not {path, dueAt, forDay}');
  return request;
}

const isRequest = (given: unknown): given is Request =>
  typeof given === 'object' &&
  given !== null &&
  'path' in given &&
  typeof given.path === 'string' &&
  pathPattern.test(given.path) &&
  'dueAt' in given &&
  typeof given.dueAt === 'string' &&
  !Number.isNaN(Date.parse(given.dueAt)) &&
  'forDay' in given &&
  typeof given.forDay === 'boolean';

/** Lambda's Node knows the time zones; Swedes write a date as ISO 8601 does. */
const dayInRome = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(new Date(instant));

/** What Lambda calls. */
export const handler = (event: QueueEvent): Promise<void> =>
  sendRequests({ environment: process.env, now: () => new Date() }, event);
