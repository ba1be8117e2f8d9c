import { Router } from 'express';
import { type Address, addressesPage } from './addresses-page';
import { addressesPath, type Home, homePage } from './home-page';
import { pageGuard } from './page-guard';

interface Dependencies extends Home {
  readonly addresses: () => readonly Address[];
}

/** The front page, mounted at `/`, and the list of everything that answers. */
export function homeRouter({ addresses, ...home }: Dependencies): Router {
  const router = Router();
  router.get('/', pageGuard, (_request, response) => void response.type('html').send(homePage(home)));
  router.get(addressesPath, pageGuard, (_request, response) => {
    response.type('html').send(addressesPage(addresses()));
  });
  return router;
}
