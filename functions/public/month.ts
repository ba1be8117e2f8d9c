import * as v from 'valibot';
import { civilNameOf } from '../../src/calendar/civil-time';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { withHeard } from '../../src/feedback/draw/heard-sections';
import { allSections } from '../../src/figures/all-sections';
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
    const of = months.filter((each) => asked !== undefined && civilNameOf(each) === civilNameOf(asked));
    const found = (await Promise.all(of.map((each) => publicFigures(given, each)))).filter(
      (each) => each !== undefined,
    );
    const withCalls = found.filter(({ total }) => total.received > 0);
    const all = withCalls.length > 0 ? withCalls : found.slice(0, 1);
    if (asked === undefined || all.length === 0) {
      const fault = asked === undefined ? 'noMonthYet' : 'noSuchMonth';
      return pageAnswer(faultPage({ fault, back: places.publicMonth, isBare: true }, pageTexts), { status: 404 });
    }
    const { settings } = given;
    const smallestGroup = Math.max(smallestPublicGroup, settings.centre.smallestGroup);
    const sections = allSections(all, figureTexts, (figures) =>
      withHeard(sectionsOf(figures, figureTexts, { smallestGroup, isAlwaysSaid: true }), figures),
    );
    const files = all.map(({ period }) => period);
    const page = publicPage({ files, sections, site: siteOf(settings), months }, pageTexts);
    return pageAnswer(page, { headers: publicHeaders });
  },
};

export const handler = browserEndpoint(publicMonth);
