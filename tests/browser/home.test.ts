import type { Browser, Locator } from 'playwright-core';
import { homeRouter } from '../../scripts/local/pages/home-router';
import { pagesRouter } from '../../scripts/local/pages/pages-router';
import { expectAccessible, openPage } from '../scripts/local/phones/open-page';
import { type Served, serve } from '../scripts/local/phones/serve';
import { describeWithChromium, launchChromium } from '../support/chromium';
import { faces } from '../support/faces';
import { inCi } from '../support/in-ci';
import { outcome } from '../support/outcome';

const linksIn = async (part: Locator): Promise<(readonly [string | null, string | null])[]> =>
  Promise.all(
    (await part.getByRole('link').all()).map(
      async (link) => [await link.textContent(), await link.getAttribute('href')] as const,
    ),
  );

inCi(describeWithChromium)('the front page', () => {
  let browser: Browser;
  let served: Served;
  beforeAll(async () => {
    browser = await launchChromium();
    const addresses = () => [
      { name: '/citizen/incoming', url: `${served.url}/citizen/incoming` },
      { name: 'in diretta', url: `${served.url}/live`, description: 'la <giornata>', opens: true },
    ];
    const home = (year?: string, asked = faces.first) =>
      homeRouter({ addresses, manager: 'dirigenti@comune.example', asked, year });
    const [scale = faces.first] = Object.values(outcome.questions).filter(({ kind }) => kind === 'scale');
    served = await serve((app) =>
      app
        .use('/pages', pagesRouter())
        .use('/with-a-year', home('2026'))
        .use('/with-a-scale', home(undefined, scale))
        .use(home()),
    );
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  test('says what Faccina is, and where to go on from here', async () => {
    const { page, complaints } = await openPage(browser, served.url);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Com’è andata');
    expect(await page.locator('.faces li').allInnerTexts()).toEqual([
      '1 · Soddisfatti',
      '2 · Così così',
      '3 · Insoddisfatti',
    ]);
    expect(await linksIn(page.getByRole('main'))).toEqual([
      ['Provate una telefonata', '/phones'],
      ['Provate una giornata', '/phones#day'],
      ['Il rapporto in linea', '/report'],
      ['La posta', '/mailbox'],
      ['La pagina pubblica', '/public/month'],
      ['Tutti gli indirizzi', '/addresses'],
    ]);
    expect(await page.getByRole('listitem').filter({ hasText: 'Guardate un anno' }).textContent()).toContain(
      'npm run demo',
    );
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  test('shows no face where a number is asked for', async () => {
    const { page } = await openPage(browser, `${served.url}/with-a-scale`);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.locator('.faces').count()).toBe(0);
  });

  test('leads to the year where there is one', async () => {
    const { page } = await openPage(browser, `${served.url}/with-a-year`);
    expect(await linksIn(page.getByRole('main'))).toContainEqual(['Guardate un anno', '/report?period=2026']);
    expect(await page.getByText('npm run demo').count()).toBe(0);
    await expectAccessible(page);
  });

  test('lists the addresses: a link where a person can go, no link where only the exchange can', async () => {
    const { page } = await openPage(browser, `${served.url}/addresses`);
    await expectAccessible(page);
    const pages = page.getByRole('region', { name: 'Da aprire' });
    expect(await pages.locator('dt').allTextContents()).toEqual(['in diretta']);
    expect(await pages.getByText('la <giornata>').count()).toBe(1);
    expect(await linksIn(pages)).toEqual([[`${served.url}/live`, `${served.url}/live`]]);
    const others = page.getByRole('region', { name: 'Per i programmi' });
    expect(await others.getByRole('listitem').allTextContents()).toEqual(['/citizen/incoming']);
    expect(await linksIn(others)).toEqual([]);
  });

  test('shows the keyboard where it is, from the skip link on', async () => {
    const { page } = await openPage(browser, served.url);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Vai al contenuto' });
    expect(await skip.evaluate('document.activeElement.textContent')).toBe('Vai al contenuto');
    expect((await skip.boundingBox())?.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
  });
});
