import * as v from 'valibot';
import { smallestPublicGroup } from '../../src/figures/public-month';
import { faultPage } from '../../src/page/fault-page';
import { paths } from '../../src/page/paths';
import { publicHeaders } from '../../src/page/public-headers';
import { publicFigures, publicMonths } from '../../src/page/public-months';
import { publicPage } from '../../src/page/public-page';
import { pageTexts, reportTexts } from '../../src/texts';
import { pageAnswer } from '../../src/web/answer';
import { type BrowserEndpoint, browserEndpoint } from '../../src/web/browser-endpoint';
import { siteOf } from '../../src/web/site';

/** The latest month that is over, unless another one is asked for. */
const request = v.object({ month: v.optional(v.fallback(v.string(), '')) });

/** A month's results for everybody, to be shown within the administration's own site. */
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
      return pageAnswer(faultPage({ fault, back: paths.publicMonth, isBare: true }, pageTexts), { status: 404 });
    }
    const { settings } = given;
    const smallestGroup = Math.max(smallestPublicGroup, settings.SMALLEST_GROUP);
    const texts = { page: pageTexts, report: reportTexts };
    const page = publicPage({ figures, site: siteOf(settings), smallestGroup, months }, texts);
    return pageAnswer(page, { headers: publicHeaders });
  },
};

export const handler = browserEndpoint(publicMonth);
