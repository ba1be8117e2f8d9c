import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { publicFigures, publicMonths, smallestPublicGroup } from '../../src/figures/public-month';
import { sectionsOf } from '../../src/figures/sections';
import { figureTexts, pageTexts } from '../../src/format/texts';
import { faultPage } from '../../src/pages/fault-page';
import { publicHeaders, publicPage } from '../../src/pages/public-page';
import { pageAnswer } from '../../src/platform/web/answer';
import { places } from '../../src/platform/web/places';
import { siteOf } from '../../src/platform/web/site';

/** Without it, the latest month that is over. */
const request = v.object({ month: v.optional(v.fallback(v.string(), '')) });

/** A month's results for the public, to be embedded in the administration's own site. */
export const publicMonth: BrowserEndpoint<typeof request> = {
  name: 'public/month',
  kind: 'page',
  letsIn: 'everybody',
  isPublic: true,
  request,
  async answer(given, { month }) {
    const months = await publicMonths(given);
    const asked = month ?? months[0];
    const figures = asked === undefined ? undefined : await publicFigures(given, asked);
    if (!figures) {
      const fault = asked === undefined ? 'noMonthYet' : 'noSuchMonth';
      return pageAnswer(faultPage({ fault, back: places.publicMonth, isBare: true }, pageTexts), { status: 404 });
    }
    const { settings } = given;
    const smallestGroup = Math.max(smallestPublicGroup, settings.centre.smallestGroup);
    const sections = sectionsOf(figures, figureTexts, { smallestGroup, isAlwaysSaid: true });
    const page = publicPage({ month: figures.period, sections, site: siteOf(settings), months }, pageTexts);
    return pageAnswer(page, { headers: publicHeaders });
  },
};

export const handler = browserEndpoint(publicMonth);
