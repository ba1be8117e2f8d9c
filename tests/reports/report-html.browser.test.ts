import { source as axe } from 'axe-core';
import type { Browser } from 'playwright-core';
import * as v from 'valibot';
import { emptyTally } from '../../src/figures/tally';
import { type DayReport, viewDayReport } from '../../src/reports/day-report';
import { renderHtml } from '../../src/reports/report-html';
import { describeWithChromium, launchChromium } from '../support/chromium';
import { describeInCi } from '../support/in-ci';
import { aDayReport, aTally, texts } from './a-report';

const violationsSchema = v.array(v.object({ id: v.string(), nodes: v.array(v.object({ html: v.string() })) }));

/** A browser beside other tests on two cores takes its time. */

const few = aTally({ satisfied: 4, fair: 2, reasons: { notGiven: 1 } }, { received: 31, served: 26 });
const reports: readonly (readonly [string, DayReport])[] = [
  ['an ordinary day', aDayReport()],
  ['a day with few ratings', aDayReport({ tally: few, dayBefore: aTally({ fair: 3 }) })],
  ['a first rating', aDayReport({ tally: aTally({ fair: 1 }) })],
  ['calls without a rating', aDayReport({ tally: aTally({}, { received: 14, served: 10 }) })],
  ['nobody unsatisfied', aDayReport({ tally: aTally({ satisfied: 50 }) })],
  ['an empty day', aDayReport({ tally: emptyTally })],
  ['three empty days', aDayReport({ tally: emptyTally, dayBefore: emptyTally, sameWeekdayLastWeek: emptyTally })],
];

describeInCi('in a browser', () =>
  describeWithChromium('The report of', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchChromium();
    });
    afterAll(() => browser.close());

    test.each(reports)('%s can be read by everyone (WCAG 2.2 AA), on a telephone too', async (_, report) => {
      const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
      try {
        await page.setContent(renderHtml(viewDayReport(report, texts)));
        await page.evaluate(axe);
        const violations = await page.evaluate(
          `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((found) => found.violations)`,
        );
        expect(v.parse(violationsSchema, violations)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      } finally {
        await page.close();
      }
    });
  }),
);
