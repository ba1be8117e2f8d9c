import { static as staticFiles } from 'express';
import * as v from 'valibot';
import catalogue from '../../config/texts/it.json';
import { documentsPage } from '../../scripts/lab/documents-page';
import { fileFormatsOf } from '../../src/figures/figures-file';
import type { PeriodFigures } from '../../src/figures/period-figures';
import { sectionsOf } from '../../src/figures/sections';
import { accessTexts, faultTexts, figureTexts } from '../../src/format/texts';
import { faultPage } from '../../src/pages/fault-page';
import { pageTextsSchema } from '../../src/pages/page-texts';
import { publicPage } from '../../src/pages/public-page';
import { reportPage } from '../../src/pages/report-page';
import { wallPage } from '../../src/pages/wall-page';
import { ageHeader } from '../../src/platform/web/answer';
import { renderDocument } from '../../src/platform/web/document';
import { messagePage } from '../../src/platform/web/message-page';
import type { Page } from '../../src/platform/web/page';
import { places } from '../../src/platform/web/places';
import { aDay, aMonth, states } from '../figures/some-figures';
import { type Served, serve } from '../scripts/local/phones/serve';
import { aCentre } from '../support/an-environment';
import { builtForTests } from '../support/built-for-tests';

export const texts = v.parse(pageTextsSchema, catalogue.page);
/** What a page says that has nothing else to show: whatever broke, and whom the administration's own sign-in lets in. */
const { again: _, ...oidcMessages } = accessTexts.oidc;
export const messages: Readonly<Record<string, { readonly title: string; readonly text: string }>> = {
  ...faultTexts,
  ...oidcMessages,
};

export const site = {
  administration: 'Comune di Borgo',
  privacyUrl: 'https://www.comune.example/privacy',
  accessibilityUrl: 'https://form.agid.gov.it/view/1',
};

const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'";

export interface PageServer extends Served {
  /** What the page is told when it asks: figures, or that there are none to be had. */
  live: { figures: PeriodFigures; revision: string } | 'broken' | 'signed out';
  asked: number;
}

/** The pages over made-up figures, with the style sheet and the script as they are built. */
export async function pageServer(): Promise<PageServer> {
  const send = (page: Page): string => renderDocument(page, { site }, texts);
  const days = { first: '2026-01-01', today: '2026-11-25' };
  const tell = (figures: PeriodFigures) => ({
    counted: figures,
    sections: sectionsOf(figures, figureTexts, { smallestGroup: 5 }),
  });
  // As old as they get before they are counted again: the page asks at once.
  const live = { revision: '"1"', days: aDay().period, ageMilliseconds: 5_000, smallestGroup: 5 };
  const state = { live: { figures: aDay(), revision: '"1"' } as PageServer['live'], asked: 0 };
  const served = await serve((app) => {
    app.use((_request, response, next) => {
      response.set('Content-Security-Policy', contentSecurityPolicy);
      next();
    });
    app.get(places.live, (request, response) => {
      state.asked += 1;
      if (state.live === 'broken') return void response.sendStatus(500);
      if (state.live === 'signed out') return void response.sendStatus(401);
      response.set({ ETag: state.live.revision, [ageHeader]: '5000', 'Cache-Control': 'private, no-store' });
      if (request.headers['if-none-match'] === state.live.revision) response.status(304).end();
      else response.json([state.live.figures]);
    });
    app.get(places.report, (request, response) => {
      const { state: name } = request.query;
      const figures = (typeof name === 'string' && states[name]) || aDay();
      const isLive = !figures.isOver && figures.kind === 'day';
      const files = [{ period: figures.period, formats: fileFormatsOf(figures) }];
      response.send(send(reportPage({ ...tell(figures), files, ...days, ...(isLive && { live }) }, texts)));
    });
    app.get('/wall', (request, response) => {
      const figures = states[String(request.query['state'])] ?? aDay();
      response.send(send(wallPage({ counted: figures, parts: [tell(figures)], live }, texts)));
    });
    app.get(places.publicMonth, (_request, response) => {
      const figures = aMonth({ isOver: true, parts: [], compared: [] });
      const sections = sectionsOf(figures, figureTexts, { smallestGroup: 10, isAlwaysSaid: true });
      const months = ['2026-11', '2026-10'];
      response.send(send(publicPage({ files: [figures.period], sections, site, months }, texts)));
    });
    app.get(places.evolution, (request, response) => {
      response.send(documentsPage({ centre: aCentre }, Number(request.query['answers'])));
    });
    app.get('/message', (request, response) => {
      const message = messages[String(request.query['name'])];
      if (message) response.send(send(messagePage({ ...message, link: { to: '/access/sign-in', text: 'Indietro' } })));
      else response.sendStatus(404);
    });
    app.get('/fault', (_request, response) => {
      response.send(send(faultPage({ fault: 'noSuchPeriod' }, texts)));
    });
    app.use(staticFiles(builtForTests.assetsFolder));
  });
  return Object.assign(state, served);
}
