import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Of what is in order it need say nothing. */
const options = { runOnly, resultTypes: ['violations'] };

export interface OpenPage {
  readonly page: Page;
  /** What the browser complained of: refused by the page's policy, not found, thrown. */
  readonly complaints: readonly string[];
}

/** Opens a page in a context of its own. */
export async function openPage(browser: Browser, address: string, width = 1280): Promise<OpenPage> {
  const context = await browser.newContext({
    locale: 'it-IT',
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  return { page, complaints };
}

/** The page as it stands now is accessible by every rule that axe-core can check, and fits the narrowest screen. */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axeSource);
  const found = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as {
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
  };
  expect(
    found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    ),
  ).toEqual([]);
  const before = page.viewportSize();
  await page.setViewportSize({ width: narrowest, height: 740 });
  await expectNothingWider(page);
  if (before) await page.setViewportSize(before);
}

/** A telephone; a screen of 1280 pixels at 400 %, too (WCAG 2.2, 1.4.10). */
const narrowest = 320;

/** What scrolls sideways: the page, or a box in it. What only screen readers see is cut off, and does not scroll. */
const scrollingSideways = `[document.scrollingElement, ...document.body.querySelectorAll('*')]
  .filter((element) => element.scrollWidth > element.clientWidth)
  .filter((element) => element === document.scrollingElement || /auto|scroll/.test(getComputedStyle(element).overflowX))
  .map(({ tagName, className, scrollWidth, clientWidth }) => [tagName, className, scrollWidth, 'in', clientWidth].join(' '))`;

/** Neither the page nor a table in it scrolls sideways. */
export async function expectNothingWider(page: Page): Promise<void> {
  expect(await page.evaluate(scrollingSideways)).toEqual([]);
}
