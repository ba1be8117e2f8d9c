import * as v from 'valibot';
import { civilNameOf, dayEndOf, dayOf } from '../src/calendar/civil-time';
import { type BrowserEndpoint, browserEndpoint } from '../src/entry/browser-endpoint';
import { withHeard } from '../src/feedback/draw/heard-sections';
import { type AllFigures, asOnTheWall, countedIn, daysIn } from '../src/figures/all-figures';
import { allSections } from '../src/figures/all-sections';
import { type ToldByOperator, withOperators } from '../src/figures/by-operator/operator-sections';
import { readByOperator } from '../src/figures/by-operator/read-by-operator';
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
    const tellOne = (figures: PeriodFigures) => withHeard(sectionsOf(figures, figureTexts, { smallestGroup }), figures);
    const tell = (all: readonly PeriodFigures[], operators?: ReadonlyMap<string, ToldByOperator>) =>
      allSections(all, figureTexts, (figures) =>
        withOperators(tellOne(figures), operators?.get(figures.period), figureTexts),
      );
    const liveOf = (revision: string, all: AllFigures) => ({
      revision: `"${revision}"`,
      days: daysIn(all),
      ageMilliseconds: Math.max(0, now.getTime() - Date.parse(countedIn(all).asOf)),
      smallestGroup,
    });
    if (wall !== undefined) {
      const { all, revision } = await readToday(given);
      const parts = all.map(asOnTheWall).map((figures) => ({
        counted: figures,
        sections: allSections([figures], figureTexts, tellOne, all.length),
      }));
      return pageAnswer(wallPage({ counted: countedIn(all), parts, live: liveOf(revision, all) }, pageTexts));
    }
    // A wall screen may see only the wall page.
    if (!isShown(visitor, 'report')) return redirectAnswer(places.wall);

    const read = await readFigures(given, period);
    if (read.kind !== 'figures') return nothingAnswer(read);
    const { all, revision, first } = read;
    const operators = isShown(visitor, 'operators') ? await readByOperator(given, all) : undefined;
    const page = {
      counted: countedIn(all),
      sections: tell(all, operators),
      ...(revision !== undefined && { live: liveOf(revision, all) }),
      files: all.map((figures) => ({ period: figures.period, formats: fileFormatsOf(figures) })),
      first,
      today: civilNameOf(dayOf(now, dayEndOf(all[0].period))),
    };
    return pageAnswer(reportPage(page, pageTexts));
  },
};

export const handler = browserEndpoint(report);
