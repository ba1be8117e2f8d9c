import { Router } from 'express';
import { type Address, homePage } from './home-page';
import { pageGuard } from './page-guard';

interface Dependencies {
  readonly addresses: () => readonly Address[];
}

/** The front page, mounted at `/`. */
export function homeRouter({ addresses }: Dependencies): Router {
  const router = Router();
  router.get('/', pageGuard, (_request, response) => {
    response.type('html').send(homePage(addresses()));
  });
  return router;
}
