import { type NextFunction, type Request, type Response, Router, urlencoded } from 'express';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';

export type Access = 'public' | 'protected' | 'private';

interface Options {
  readonly authToken: string;
  /** The access of each function's route, by its path; nothing for what is no function. */
  readonly accessOf: (path: string) => Access | undefined;
  /** Twilio's own limit is 10 s; tests shorten it. */
  readonly limitMilliseconds?: number;
}

/** Twilio's edge stops a function after this (docs: serverless/functions-assets/request-flow). */
const functionLimitMilliseconds = 10_000;

/**
 * What Twilio's edge does and its local runtime doesn't: lets in to `.protected` functions only what Twilio has signed,
 * knows no way to `.private` ones, takes GET, POST and OPTIONS, and stops at ten seconds.
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
  // Twilio takes requests of 1 MB at most. The runtime behind leaves a body alone that was parsed before.
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
  // A tunnel to this machine ends https, and says so.
  const protocol = request.header('x-forwarded-proto') ?? request.protocol;
  const url = `${protocol}://${request.header('host')}${request.originalUrl}`;
  return validateRequest(authToken, signature, url, request.method === 'POST' ? request.body : {});
}

function stopAfter(milliseconds: number, response: Response): void {
  const timer = setTimeout(() => {
    if (response.headersSent) return; // on its way already
    response.status(504).send('the function took too long');
    // The function doesn't know that nobody listens any more; what it answers now goes nowhere.
    response.setHeader = () => response;
    response.removeHeader = () => undefined;
    response.end = () => response;
  }, milliseconds);
  response.once('close', () => clearTimeout(timer));
}
