import * as v from 'valibot';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { figuresFile } from '../../src/figures/figures-file';
import { publicFigures } from '../../src/figures/public-month';
import { pageTexts } from '../../src/format/texts';
import { publicHeaders } from '../../src/pages/public-page';
import { dataAnswer } from '../../src/platform/web/answer';

const request = v.object({ month: v.string(), format: v.picklist(['csv', 'json']) });

/** A month's open data. */
export const publicData: BrowserEndpoint<typeof request> = {
  name: 'public/data',
  kind: 'data',
  letsIn: 'everybody',
  isPublic: true,
  request,
  async answer(given, { month, format }) {
    const figures = await publicFigures(given, month);
    if (!figures) {
      const { title, text } = pageTexts.faults.noSuchMonth;
      return dataAnswer({ error: `${title}. ${text}`, code: 'noSuchMonth' }, { status: 404 });
    }
    const file = figuresFile(figures, format, given.settings.centre.administration.name);
    return { ...file, headers: { ...file.headers, ...publicHeaders } };
  },
};

export const handler = browserEndpoint(publicData);
