import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { publicMonths } from '../../src/figures/public-month';
import { heardTexts, pageTexts } from '../../src/format/texts';
import { openDataCatalogue } from '../../src/pages/open-data-catalogue';
import { publicHeaders } from '../../src/pages/public-page';

const request = v.object({});

/** Describes the open data in DCAT-AP_IT, for the catalogues that harvest it. */
export const publicCatalogue: BrowserEndpoint<typeof request> = {
  name: 'public/catalogue',
  kind: 'data',
  letsIn: 'everybody',
  isPublic: true,
  request,
  async answer(given) {
    const { settings, origin } = given;
    const { administration, draws = [] } = settings.centre;
    const named = draws.length > 0 ? heardTexts.draws : undefined;
    const catalogue = openDataCatalogue(
      { administration: administration.name, ipaCode: administration.ipaCode, origin, draws: named },
      await publicMonths(given),
      pageTexts,
    );
    return {
      status: 200,
      headers: { 'Content-Type': 'application/ld+json', ...publicHeaders },
      cookies: [],
      body: JSON.stringify(catalogue),
    };
  },
};

export const handler = browserEndpoint(publicCatalogue);
