import { Router } from 'express';
import * as v from 'valibot';
import type { Environment } from './environment';
import { pageGuard } from './pages/page-guard';

const path = '/clock';
const answerSchema = v.object({ now: v.pipe(v.string(), v.isoTimestamp()) });

/** Serves the current time to commands that are run while Faccina runs here. */
export function clockRouter(now: () => Date): Router {
  const router = Router();
  router.get(path, pageGuard, (_request, response) => void response.json({ now: now() }));
  return router;
}

/** Reads the time of the Faccina that runs with these settings. */
export async function askTheTime({ DOMAIN_NAME }: Environment): Promise<Date> {
  const response = await fetch(`http://${DOMAIN_NAME}${path}`);
  return new Date(v.parse(answerSchema, await response.json()).now);
}
