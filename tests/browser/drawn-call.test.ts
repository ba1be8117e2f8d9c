import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { signedIn } from '../../scripts/lab/bench/open-page';
import { askTheTime } from '../../scripts/local/clock-router';
import { localOperator, readLocalEnvironment } from '../../scripts/local/environment';
import type { AnyServer } from '../../scripts/test/rig';
import { daysBefore } from '../../src/calendar/civil-time';
import { expectAccessible } from '../scripts/local/phones/open-page';
import { describeWithChromium, launchChromium } from '../support/chromium';
import { startInHost } from '../support/host/start-in-host';
import { inCi } from '../support/in-ci';
import { lastMail, npmReport } from '../support/npm-report';
import { testTimeoutMilliseconds } from '../support/timeouts';

const day = '2026-11-25';

/** What `npm start` starts, as somebody tries it who has never seen it: with the second service, which draws whom it asks. */
inCi(describeWithChromium)('a call to the service that draws whom it asks', () => {
  let browser: Browser;
  let directory: string;
  let server: AnyServer;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'faccina-'));
  });
  afterEach(async () => {
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  });

  async function startAt(time: string): Promise<Page> {
    const local = readLocalEnvironment(directory, {});
    const values = { ...local.values, STEP_PATIENCE: '15000' };
    const startingAt = `${day} ${time}`;
    server = await startInHost({ environment: { ...local, port: 0, values }, directory, startingAt });
    const { settings, environment } = server.services;
    const context = await signedIn(browser, settings, await askTheTime(environment));
    context.setDefaultTimeout(testTimeoutMilliseconds);
    return context.newPage();
  }
  const phone = (page: Page, name: string): Locator => page.getByRole('article', { name });
  const hears = (on: Locator, text: string): Promise<void> => on.getByRole('log').getByText(text).last().waitFor();
  async function press(on: Locator, keys: string): Promise<void> {
    for (const key of keys) await on.locator(`[data-key="${key}"]`).click();
  }

  // Before 19:00 the same is seen without a browser (`try-it-by-hand`, `windows`).
  test('is answered with 9 and 10 when its day has ended, and comes with enough others into page and mail', async () => {
    const page = await startAt('20:35');
    await page.goto(`${server.url}/phones/`);
    const [citizen, operator] = [phone(page, 'Cittadino 1'), phone(page, 'Operatore 1')];
    await operator.getByRole('button', { name: 'Chiama' }).click();
    await hears(operator, 'numero di operatore');
    await press(operator, `${localOperator.number}#`);
    await hears(operator, 'PIN');
    await press(operator, `${localOperator.pin}#`);
    await hears(operator, 'Nessuno in linea');
    await citizen.getByLabel(/^Chiama /).selectOption("l'ufficio tributi");
    await expectAccessible(page);
    await citizen.getByRole('button', { name: 'Chiama' }).click();
    await hears(citizen, "l'ufficio tributi");
    await hears(citizen, 'In linea con Operatore 1');
    await page.locator('#hint').getByText('è invitato a rispondere').waitFor();
    await press(operator, '*');
    await hears(citizen, 'Vuole dirci che cosa pensa');
    await page.locator('#hint').getByText('vuole rispondere? 1 «Sì», 2 «No»').waitFor();
    await expectAccessible(page);
    await press(citizen, '1');
    await hears(citizen, 'Questo è il sondaggio');
    await hears(citizen, 'quanto è soddisfatto');
    await press(citizen, '9');
    await hears(citizen, 'a un parente o a un amico');
    await press(citizen, '10');
    await hears(citizen, 'Grazie del tempo');
    await hears(citizen, 'Chiamata finita');
    await operator.getByRole('button', { name: 'Riaggancia' }).click();

    // One is not shown. A day with some tens of calls has enough that are.
    const tributi = (on: Page) => on.getByRole('heading', { name: /^L'ufficio tributi/ });
    const report = await page.context().newPage();
    await report.goto(`${server.url}/report`);
    await tributi(report).waitFor();
    expect(await report.getByText('Lo consiglierebbe').count()).toBe(0);
    await page.getByLabel('Quante chiamate').fill('150');
    await page.getByLabel('Seme').fill('7');
    await page.getByRole('button', { name: 'Comincia la giornata' }).click();
    await page.getByText('La giornata è finita.').waitFor();
    await page.getByRole('table', { name: 'Lo consiglierebbe' }).waitFor();
    await expectAccessible(page);

    await report.getByRole('heading', { name: 'Lo consiglierebbe' }).first().waitFor();
    await report.getByText('Chi è stato sentito').waitFor();

    await npmReport(server.services.environment, '--day', daysBefore(day, -1));
    const { text = '' } = await lastMail(server.services.mailbox);
    const ofTributi = text.slice(text.indexOf("L'ufficio tributi"));
    expect(ofTributi).toMatch(/Media dei voti/);
    expect(ofTributi).toMatch(/NPS/);
    expect(ofTributi).toMatch(/Hanno detto sì +\d+/);
  });
});
