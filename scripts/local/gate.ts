import { type NextFunction, type Request, type Response, Router, urlencoded } from 'express';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';

export type Access = 'public' | 'protected' | 'private';

interface Options {
  readonly authToken: string;
  /** Who may request a function, by its path; undefined if there is no such function. */
  readonly accessOf: (path: string) => Access | undefined;
  /** Twilio's own limit is 10 s; tests shorten it. */
  readonly limitMilliseconds?: number;
}

/** Twilio's edge stops a function after this (docs: serverless/functions-assets/request-flow). */
const functionLimitMilliseconds = 10_000;

/**
 * Does what Twilio's edge does and its local runtime doesn't: requires Twilio's signature for `.protected` functions, hides
 * `.private` ones, allows only GET, POST and OPTIONS, and stops a function after ten seconds.
 */
export function gate({ authToken, accessOf, limitMilliseconds = functionLimitMilliseconds }: Options): Router {
  const router = Router();
  router.use((request, response, next) => {
    const access = accessOf(request.path);
    if (access === undefined) return next('router');
    if (access === 'private') return void response.status(404).send('not found');
    if (!['GET', 'POST', 'OPTIONS'].includes(request.method)) return void response.status(405).send('not allowed');
    next();
  });
  // Twilio accepts requests of 1 MB at most. The runtime behind doesn't parse a body again.
  router.use(urlencoded({ extended: false, limit: '1mb' }));
  router.use((request: Request, response: Response, next: NextFunction) => {
    if (accessOf(request.path) === 'protected' && !isFromTwilio(request, authToken)) {
      return void response.status(403).send('the signature is missing or wrong');
    }
    stopAfter(limitMilliseconds, response);
    next();
  });
  return router;
}

function isFromTwilio(request: Request, authToken: string): boolean {
  const signature = request.header('x-twilio-signature');
  if (signature === undefined) return false;
  // A tunnel to this machine terminates https, and says so in a header.
  const protocol = request.header('x-forwarded-proto') ?? request.protocol;
  const url = `${protocol}://${request.header('host')}${request.originalUrl}`;
  return validateRequest(authToken, signature, url, request.method === 'POST' ? request.body : {});
}

function stopAfter(milliseconds: number, response: Response): void {
  const timer = setTimeout(() => {
    if (response.headersSent) return; // it was sent already
    response.status(504).send('the function took too long');
    // The function runs on; drop what it still answers.
    response.setHeader = () => response;
    response.removeHeader = () => undefined;
    response.end = () => response;
  }, milliseconds);
  response.once('close', () => clearTimeout(timer));
}
