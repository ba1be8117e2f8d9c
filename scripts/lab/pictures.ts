import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { pathToPeriod, places } from '../../src/platform/web/places';
import { buildFunctions } from '../build/build-functions';
import { readCentre } from '../build/centre';
import { machineTime } from '../local/clock';
import { localOperator, readLocalEnvironment } from '../local/environment';
import type { LocalServer } from '../local/local-server';
import { startDemo } from '../local/start-demo';
import { ToMend } from '../production/to-mend';
import type { Command } from '../production/workplace';
import { chromium } from '../test/chromium';
import { signedIn } from './bench/open-page';
import { documentsPage } from './documents-page';

/** A Wednesday afternoon, so that each picture is of the same day as the others. */
const takenAt = machineTime('2026-11-25 17:40');

/** `npm run pictures`: takes the pictures of the documents anew, from the demonstration's year and a call on its telephones. */
export const pictures: Command = async ({ root, terminal }) => {
  if (!chromium.isHere || !takenAt) throw new ToMend(chromium.whyNot, 'npm run pictures');
  const server = await startDemo({
    root,
    built: await buildFunctions(root, join(root, '.faccina/pictures/built'), readCentre(root)),
    environment: { ...readLocalEnvironment(join(root, '.faccina/pictures'), {}), port: 0 },
    say: terminal.say,
    now: takenAt,
    directory: join(root, '.faccina/pictures/data'),
  });
  const browser = await chromium.launch();
  try {
    await takePages(browser, server, takenAt());
    await takeEvolution(browser, server);
    await takeMail(browser, server);
    await takeCall(browser, server);
  } finally {
    await browser.close();
    await server.close();
  }
  return 0;
};

const fileOf = (name: string) => `docs/images/${name}.png`;

async function takePages(browser: Browser, { url, services }: LocalServer, now: Date): Promise<void> {
  const page = await (await signedIn(browser, services.settings, now)).newPage();
  const take = async (name: string, path: string, width: number, height: number) => {
    await page.setViewportSize({ width, height });
    await page.goto(`${url}${path}`);
    await page.screenshot({ path: fileOf(name) });
  };
  await take('report', places.report, 1100, 1060);
  await take('year', pathToPeriod('2026'), 1100, 1640);
  await take('wall', places.wall, 1100, 618);
}

/** The series that the second document tells, with four hundred answers a month. */
async function takeEvolution(browser: Browser, { url, services }: LocalServer): Promise<void> {
  const page = await browser.newPage({ locale: 'it-IT', viewport: { width: 1100, height: 1130 } });
  // For the style sheet.
  await page.goto(`${url}${places.signIn}`);
  await page.setContent(documentsPage(services.settings), { waitUntil: 'networkidle' });
  await page.screenshot({ path: fileOf('evolution') });
}

/** The latest mail, which is yesterday's report, down to the figures of its second service. */
async function takeMail(browser: Browser, { url }: LocalServer): Promise<void> {
  const page = await browser.newPage({ locale: 'it-IT', viewport: { width: 680, height: 1740 } });
  await page.goto(`${url}/mailbox/`);
  const message = await page.getByRole('main').getByRole('link').first().getAttribute('href');
  await page.goto(new URL(`${message}/html`, `${url}/mailbox/`).href);
  await page.screenshot({ path: fileOf('mail') });
}

/** A call up to the question that follows on the last answer. */
async function takeCall(browser: Browser, { url }: LocalServer): Promise<void> {
  const page = await browser.newPage({ locale: 'it-IT', viewport: { width: 1280, height: 1300 } });
  await page.goto(`${url}/phones/`);
  const [citizen, operator] = ['Cittadino 1', 'Operatore 1'].map((name) => page.getByRole('article', { name }));
  if (!citizen || !operator) return;
  await pickUp(operator);
  await hears(operator, 'numero di operatore');
  await press(operator, `${localOperator.number}#`);
  await hears(operator, 'PIN');
  await press(operator, `${localOperator.pin}#`);
  await hears(operator, 'Nessuno in linea');
  await pickUp(citizen);
  await hears(operator, 'In linea con');
  await press(operator, '*');
  await hears(citizen, 'prema 3');
  await press(citizen, '3');
  await hears(citizen, 'prema 4');
  await stillWaits(page);
  await page.screenshot({ path: fileOf('phones') });
}

/** A call takes as long as people do. */
const timeout = 120_000;
const pickUp = (on: Locator): Promise<void> => on.getByRole('button', { name: 'Chiama' }).click();
const hears = (on: Locator, text: string): Promise<void> =>
  on.getByRole('log').getByText(text).last().waitFor({ timeout });
async function press(on: Locator, keys: string): Promise<void> {
  for (const key of keys) await on.locator(`[data-key="${key}"]`).click();
}
const stillWaits = (page: Page): Promise<void> => page.getByText('In attesa di una chiamata').waitFor({ timeout });
