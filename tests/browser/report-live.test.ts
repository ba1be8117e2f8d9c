import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { localNumbers } from '../../scripts/local/environment';
import { expectAccessible } from '../scripts/local/phones/open-page';
import { Faccina } from '../support/a-faccina';
import { describeWithChromium, launchChromium } from '../support/chromium';
import { inCi } from '../support/in-ci';
import { until } from '../support/until';

const mostGzippedBytes = 150_000;

inCi(describeWithChromium)('a manager’s way', () => {
  let browser: Browser;
  let faccina: Faccina;
  let context: BrowserContext;
  let page: Page;
  let day: string;
  const started = Date.now();
  /** It goes on as every clock does; and no test begins a minute before midnight. */
  const clock = () => new Date(Date.parse(`${day}T10:00:00+01:00`) + Date.now() - started).toISOString();
  async function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const opened = await browser.newContext({ locale: 'it-IT', reducedMotion: 'reduce', ...options });
    await opened.route('**/*', (route) =>
      route.continue({ headers: { ...route.request().headers(), 'x-faccina-clock': clock() } }),
    );
    return opened;
  }
  beforeAll(async () => {
    browser = await launchChromium();
    faccina = await Faccina.start();
    day = faccina.newDay();
    context = await newContext();
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await faccina.stop();
  });

  const mailedLink = async (): Promise<string> => {
    await until(async () => (await faccina.stores.outbox.all().next()).done === true);
    const { mailbox } = faccina.server.services;
    const files = readdirSync(mailbox).filter((file) => file.endsWith('.eml'));
    const { text = '' } = await PostalMime.parse(readFileSync(join(mailbox, files.sort().at(-1) ?? '')));
    return /^http.*\/access\/link\?link=\S+$/m.exec(text)?.[0] ?? '';
  };

  test('leads from the typed address by the mailed link to the figures, which move while calls come in', async () => {
    await page.goto(`${faccina.server.url}/report`);
    await page.getByRole('heading', { name: 'Entrare in Faccina' }).waitFor();
    await expectAccessible(page);
    await page.getByLabel('Indirizzo di posta').fill('dirigenti@comune.example');
    await page.getByRole('button', { name: 'Invia il collegamento' }).click();
    await page.getByRole('heading', { name: 'Controllare la posta' }).waitFor();
    await page.goto(await mailedLink());
    await page.getByRole('button', { name: 'Entra' }).click();
    await page.getByText('Ancora nessuna chiamata').first().waitFor();
    expect(await page.getByRole('button', { name: 'Esci' }).isVisible()).toBe(true);

    // How soon is a matter of the bench (`pixels`).
    const phones = faccina.phones(clock());
    for (const count of ['1', '2']) {
      const citizen = phones.call({ from: '+393331234567', to: localNumbers.citizen });
      await citizen.hears(/Risponde/);
      await page.locator('.total-received b').first().getByText(count, { exact: true }).waitFor();
    }
    await phones.stop();
  });

  test('is short: everything that a first visit brings has less than 150 kB, and nothing is from elsewhere', async () => {
    const first = await newContext({ storageState: await context.storageState() });
    const opened = await first.newPage();
    const bytes: Record<string, number> = {};
    opened.on('requestfinished', async (request) => {
      const body = await (await request.response())?.body().catch(() => undefined);
      if (body) bytes[request.url()] = gzipSync(body).length;
    });
    await opened.goto(`${faccina.server.url}/report`, { waitUntil: 'networkidle' });
    const sizes = Object.entries(bytes);
    expect(sizes.length).toBeGreaterThan(3); // the page, its script, its fonts
    expect(sizes.filter(([url]) => !url.startsWith(faccina.server.url))).toEqual([]);
    expect(sizes.reduce((sum, [, size]) => sum + size, 0)).toBeLessThan(mostGzippedBytes);
    await first.close();
  });

  test('ends with signing out', async () => {
    await page.getByRole('button', { name: 'Esci' }).click();
    await page.goto(`${faccina.server.url}/report`);
    await page.getByRole('heading', { name: 'Entrare in Faccina' }).waitFor();
  });
});
