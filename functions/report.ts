import * as v from 'valibot';
import { dayOf } from '../src/calendar/civil-time';
import { type BrowserEndpoint, browserEndpoint } from '../src/entry/browser-endpoint';
import { fileFormatsOf } from '../src/figures/figures-file';
import type { PeriodFigures } from '../src/figures/period-figures';
import { readFigures, readToday } from '../src/figures/read-figures';
import { sectionsOf } from '../src/figures/sections';
import { figureTexts, pageTexts } from '../src/format/texts';
import { nothingAnswer } from '../src/pages/fault-page';
import { reportPage } from '../src/pages/report-page';
import { wallPage } from '../src/pages/wall-page';
import { isShown } from '../src/people/visitor';
import { pageAnswer, redirectAnswer } from '../src/platform/web/answer';
import { places } from '../src/platform/web/places';

const request = v.object({
  /** A day, a month or a year; without it, today's page. Anything that is not text is not a period. */
  period: v.optional(v.fallback(v.string(), '')),
  wall: v.optional(v.unknown()),
});

/** The online report for today or for any day, month or year; also shown on the wall. */
export const report: BrowserEndpoint<typeof request> = {
  name: 'report',
  kind: 'page',
  letsIn: ['report', 'wall'],
  request,
  async answer(given, { period, wall }, { visitor }) {
    const { now, settings } = given;
    const smallestGroup = settings.centre.smallestGroup;
    const tell = (figures: PeriodFigures) => ({
      counted: figures,
      sections: sectionsOf(figures, figureTexts, { smallestGroup }),
    });
    const liveOf = (revision: string, { asOf }: PeriodFigures) => {
      const ageMilliseconds = Math.max(0, now.getTime() - Date.parse(asOf));
      return { revision: `"${revision}"`, ageMilliseconds, smallestGroup };
    };
    if (wall !== undefined) {
      const { figures, revision = '' } = await readToday(given);
      return pageAnswer(wallPage({ ...tell(figures), live: liveOf(revision, figures) }, pageTexts));
    }
    // A wall screen may see only the wall page.
    if (!isShown(visitor, 'report')) return redirectAnswer(places.wall);

    const read = await readFigures(given, period);
    if (read.kind !== 'figures') return nothingAnswer(read);
    const { figures, revision, first } = read;
    const page = {
      ...tell(figures),
      ...(revision !== undefined && { live: liveOf(revision, figures) }),
      files: fileFormatsOf(figures),
      first,
      today: dayOf(now),
    };
    return pageAnswer(reportPage(page, pageTexts));
  },
};

export const handler = browserEndpoint(report);
