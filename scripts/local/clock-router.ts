import { Router } from 'express';
import * as v from 'valibot';
import type { Environment } from './environment';
import { pageGuard } from './pages/page-guard';

const path = '/clock';
const answerSchema = v.object({ now: v.pipe(v.string(), v.isoTimestamp()) });

/** Says what time it is, for commands that are given while Faccina runs here. */
export function clockRouter(now: () => Date): Router {
  const router = Router();
  router.get(path, pageGuard, (_request, response) => void response.json({ now: now() }));
  return router;
}

/** What time it is where Faccina runs with these settings. */
export async function askTheTime({ DOMAIN_NAME }: Environment): Promise<Date> {
  const response = await fetch(`http://${DOMAIN_NAME}${path}`);
  return new Date(v.parse(answerSchema, await response.json()).now);
}
