import { signatureHeader, signRequest } from '../../src/platform/request-signature';

/** A message of the queue, as the template's schedules write it. */
interface Request {
  /** The route. */
  readonly path: string;
  /** When it was due; ISO 8601, UTC. */
  readonly dueAt: string;
  /** Whether to pass on the day in Rome on which it was due. */
  readonly forDay: boolean;
}

interface Needs {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
}

/** What Lambda passes for a queue with a batch size of one. */
interface QueueEvent {
  readonly Records: readonly { readonly body: string }[];
}

/** Twilio stops a function after 10 s; the rest is for the network. */
const timeoutMilliseconds = 20_000;

/** No further request after this: Lambda stops this function after four minutes (`Timeout` in the template). */
const retryMilliseconds = 210_000;

/** What the scheduled routes' paths look like. */
const pathPattern = /^(\/[a-z-]+)+$/;

/**
 * Sends each request to Faccina, signed. Throws unless the answer is 2xx: the queue keeps the message then and delivers it
 * again. A request states the day on which it was due, so that it may come hours late.
 */
export async function sendRequests({ environment, now }: Needs, { Records }: QueueEvent): Promise<void> {
  const { FACCINA_URL: url, REPORT_SECRET: secret } = environment;
  if (!url || !secret) throw new Error('FACCINA_URL and REPORT_SECRET are needed');
  const deadline = now().getTime() + retryMilliseconds;
  for (const { body } of Records) {
    const request = readRequest(body);
    while ((await send({ url, secret, now }, request)) > 0) {
      if (now().getTime() > deadline) throw new Error(`${describe(request)}, is not done yet`);
    }
    console.log(JSON.stringify({ code: 'sent', path: request.path, dueAt: request.dueAt }));
  }
}

/** @returns how many parts are left: what takes longer than one function of Twilio's is done in several requests */
async function send(
  { url, secret, now }: { url: string; secret: string; now: () => Date },
  request: Request,
): Promise<number> {
  const { path, dueAt, forDay } = request;
  const day = forDay ? dayInRome(dueAt) : '';
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { [signatureHeader]: signRequest(secret, { path, day }, now()) },
    ...(forDay && { body: new URLSearchParams({ day }) }),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new Error(`${describe(request)}, was answered with ${response.status}`);
  const left = typeof answer === 'object' && answer !== null && 'left' in answer ? answer.left : 0;
  return typeof left === 'number' ? left : 0;
}

const describe = ({ path, dueAt }: Request): string => `${path}, due at ${dueAt}`;

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

/** The Swedish locale formats dates as ISO 8601. */
const dayInRome = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(new Date(instant));

/** Lambda's entry point. */
export const handler = (event: QueueEvent): Promise<void> =>
  sendRequests({ environment: process.env, now: () => new Date() }, event);
