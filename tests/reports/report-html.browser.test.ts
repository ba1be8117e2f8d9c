import { source as axe } from 'axe-core';
import type { Browser } from 'playwright-core';
import * as v from 'valibot';
import { emptyTally } from '../../src/figures/tally';
import { renderHtml } from '../../src/reports/report-html';
import type { Letter } from '../../src/reports/report-mail';
import { expectNothingWider } from '../scripts/local/phones/open-page';
import { describeWithChromium, launchChromium } from '../support/chromium';
import { describeInCi } from '../support/in-ci';
import { aLetter, aTally } from './a-report';

const violationsSchema = v.array(v.object({ id: v.string(), nodes: v.array(v.object({ html: v.string() })) }));

const few = aTally({ satisfied: 4, fair: 2, reasons: { notGiven: 1 } }, { received: 31, served: 26 });
const reports: readonly (readonly [string, Letter])[] = [
  ['an ordinary day', aLetter()],
  ['a day with few ratings', aLetter({ tally: few, dayBefore: aTally({ fair: 3 }) })],
  ['a first rating', aLetter({ tally: aTally({ fair: 1 }) })],
  ['calls without a rating', aLetter({ tally: aTally({}, { received: 14, served: 10 }) })],
  ['nobody unsatisfied', aLetter({ tally: aTally({ satisfied: 50 }) })],
  ['an empty day', aLetter({ tally: emptyTally })],
  ['three empty days', aLetter({ tally: emptyTally, dayBefore: emptyTally, sameWeekdayLastWeek: emptyTally })],
];

describeInCi('in a browser', () =>
  describeWithChromium('The report of', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchChromium();
    });
    afterAll(() => browser.close());

    test.each(reports)('%s can be read by everyone (WCAG 2.2 AA), on a telephone too', async (_, report) => {
      const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
      try {
        await page.setContent(renderHtml(report));
        await page.evaluate(axe);
        const violations = await page.evaluate(
          `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((found) => found.violations)`,
        );
        expect(v.parse(violationsSchema, violations)).toEqual([]);
        await expectNothingWider(page);
      } finally {
        await page.close();
      }
    });
  }),
);
