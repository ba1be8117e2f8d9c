import type { Browser } from 'playwright-core';
import { homeRouter } from '../../scripts/local/pages/home-router';
import { pagesRouter } from '../../scripts/local/pages/pages-router';
import { expectAccessible, openPage } from '../scripts/local/phones/open-page';
import { type Served, serve } from '../scripts/local/phones/serve';
import { describeWithChromium, launchChromium } from '../support/chromium';
import { inCi } from '../support/in-ci';

inCi(describeWithChromium)('the front page', () => {
  let browser: Browser;
  let served: Served;
  beforeAll(async () => {
    browser = await launchChromium();
    const addresses = () => [
      { name: 'telefoni', url: `${served.url}/phones/`, description: 'i telefoni' },
      { name: '/citizen/incoming', url: `${served.url}/citizen/incoming`, description: 'funzione <prova>' },
      { name: 'in diretta', url: `${served.url}/live`, description: 'la giornata', opens: true },
    ];
    served = await serve((app) => app.use('/pages', pagesRouter()).use(homeRouter({ addresses })));
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
  });

  test('says what Faccina is, and leads to the phones and to the mailbox', async () => {
    const { page, complaints } = await openPage(browser, served.url);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Com’è andata');
    expect(await page.getByRole('link', { name: 'I telefoni' }).getAttribute('href')).toBe('/phones');
    expect(await page.getByRole('link', { name: 'La posta' }).getAttribute('href')).toBe('/mailbox');
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  test('lists the addresses: a link where a person can go, no link where only the exchange can', async () => {
    const { page } = await openPage(browser, served.url);
    const list = page.getByRole('region', { name: 'Gli indirizzi' });
    expect(await list.locator('dt').allTextContents()).toEqual(['/citizen/incoming', 'in diretta']);
    expect(await list.getByText('funzione <prova>').count()).toBe(1);
    expect(await list.getByRole('link').allTextContents()).toEqual([`${served.url}/live`]);
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
