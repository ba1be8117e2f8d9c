import * as v from 'valibot';
import { figuresFile } from '../../src/page/figures-file';
import { publicHeaders } from '../../src/page/public-headers';
import { publicFigures } from '../../src/page/public-months';
import { pageTexts } from '../../src/texts';
import { dataAnswer } from '../../src/web/answer';
import { type BrowserEndpoint, browserEndpoint } from '../../src/web/browser-endpoint';

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
    const file = figuresFile(figures, format, given.settings.ADMINISTRATION_NAME);
    return { ...file, headers: { ...file.headers, ...publicHeaders } };
  },
};

export const handler = browserEndpoint(publicData);
