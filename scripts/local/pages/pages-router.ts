import { Router, static as staticFiles } from 'express';
import { pageGuard } from './page-guard';

/** The shared assets of all pages, mounted at `/pages`: the style sheet and the face. */
export function pagesRouter(): Router {
  const router = Router();
  router.use(pageGuard, staticFiles(`${__dirname}/shared`, { index: false, cacheControl: false }));
  return router;
}
