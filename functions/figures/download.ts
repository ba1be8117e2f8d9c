import * as v from 'valibot';
import { dayOf } from '../../src/calendar/civil-time';
import { type BrowserEndpoint, browserEndpoint } from '../../src/entry/browser-endpoint';
import { figuresFile, fileFormats } from '../../src/figures/figures-file';
import { readFigures } from '../../src/figures/read-figures';
import { nothingToTakeAnswer } from '../../src/pages/fault-page';

const request = v.object({ period: v.string(), format: v.picklist(fileFormats) });

/** A day's, a month's or a year's figures as a file; of several kinds of days the one that is named, or the first. */
export const download: BrowserEndpoint<typeof request> = {
  name: 'figures/download',
  kind: 'data',
  letsIn: ['report'],
  request,
  async answer(given, { period, format }, { visitor }) {
    const read = await readFigures(given, period);
    if (read.kind !== 'figures') return nothingToTakeAnswer(read);
    if (visitor.kind === 'person') {
      await given.visits.note({ day: dayOf(given.now), kind: 'took-figures', who: visitor.person.address });
    }
    return figuresFile(read.all[0], format, given.settings.centre.administration.name);
  },
};

export const handler = browserEndpoint(download);
