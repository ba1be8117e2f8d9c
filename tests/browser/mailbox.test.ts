import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Browser } from 'playwright-core';
import { mailboxRouter } from '../../scripts/local/mailbox/mailbox-router';
import { type Mailbox, startMailbox } from '../../scripts/local/mailbox/start-mailbox';
import { pagesRouter } from '../../scripts/local/pages/pages-router';
import { expectAccessible, openPage } from '../scripts/local/phones/open-page';
import { type Served, serve } from '../scripts/local/phones/serve';
import { describeWithChromium, launchChromium } from '../support/chromium';
import { inCi } from '../support/in-ci';

const aReport: SendMailOptions = {
  from: 'faccina@comune.example',
  to: 'dirigenti@comune.example',
  subject: 'La giornata di lunedì',
  text: 'Soddisfatti 10',
  html: '<!doctype html><html lang="it"><head><title>r</title></head><body><h1>Soddisfatti 10</h1><p style="height:1500px">in fondo</p></body></html>',
  attachments: [{ filename: 'giornata.csv', content: 'giorno,voti\r\n' }],
};

inCi(describeWithChromium)('the mailbox’s pages', () => {
  let browser: Browser;
  let directory: string;
  let mailbox: Mailbox;
  let served: Served;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'faccina-mailbox-'));
    mailbox = await startMailbox({ directory, port: 0, now: () => new Date('2026-11-23T17:30:00Z') });
    served = await serve((app) => app.use('/pages', pagesRouter()).use('/mailbox', mailboxRouter({ directory })));
  });
  afterEach(async () => {
    await served.close();
    await mailbox.close();
    await rm(directory, { recursive: true });
  });
  async function send(message: SendMailOptions): Promise<void> {
    const transport = createTransport({ host: '127.0.0.1', port: mailbox.port });
    await transport.sendMail(message);
    transport.close();
  }

  test('an empty box fills by itself when a message comes in, and says so', async () => {
    const { page, complaints } = await openPage(browser, `${served.url}/mailbox`);
    await page.getByText('Ancora nessun messaggio').waitFor();
    await expectAccessible(page);
    await send(aReport);
    await page.getByRole('link', { name: 'La giornata di lunedì' }).waitFor();
    expect(await page.getByRole('status').textContent()).toBe('È arrivato un messaggio: La giornata di lunedì');
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  test('a message opens whole, with its table, its text and its attachment', async () => {
    await send(aReport);
    const { page, complaints } = await openPage(browser, `${served.url}/mailbox`);
    await page.getByRole('link', { name: 'La giornata di lunedì' }).click();
    await page.frameLocator('iframe').getByRole('heading', { name: 'Soddisfatti 10' }).waitFor();
    await page.waitForFunction('document.querySelector("iframe").offsetHeight > 1500');
    await page.getByText('La stessa cosa in solo testo').click();
    await page.locator('details pre', { hasText: 'Soddisfatti 10' }).waitFor();
    await expectAccessible(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'giornata.csv' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('giornata.csv');
    expect(complaints).toEqual([]);
  });

  test('a script in a message runs neither in its frame nor when its part is opened by itself', async () => {
    const script = '<script>document.title = "ran"; top.document.title = "ran"</script>';
    await send({ ...aReport, html: `<p>Ecco</p>${script}<img src="x" onerror="top.document.title='ran'">` });
    const { page } = await openPage(browser, `${served.url}/mailbox`);
    await page.getByRole('link', { name: 'La giornata di lunedì' }).click();
    await page.frameLocator('iframe').getByText('Ecco').waitFor();
    expect(await page.title()).toBe('La giornata di lunedì · Faccina');
    await page.goto(`${page.url()}/html`);
    await page.getByText('Ecco').waitFor();
    expect(await page.title()).toBe('');
  });

  test('a message without HTML, and one that is not there', async () => {
    const { html: _none, ...onlyText } = aReport;
    await send(onlyText);
    const { page } = await openPage(browser, `${served.url}/mailbox`);
    await page.getByRole('link', { name: 'La giornata di lunedì' }).click();
    await page.locator('pre', { hasText: 'Soddisfatti 10' }).waitFor();
    await expectAccessible(page);
    await page.goto(`${served.url}/mailbox/nowhere`);
    await page.getByRole('heading', { name: 'Qui non c’è nessun messaggio' }).waitFor();
    await expectAccessible(page);
  });
});
