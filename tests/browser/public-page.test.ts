import type { Browser } from 'playwright-core';
import { dayOf } from '../../src/calendar/civil-time';
import { monthBefore, monthOf } from '../../src/calendar/period';
import { type Served, serve } from '../scripts/local/phones/serve';
import { Faccina } from '../support/a-faccina';
import { describeWithChromium, launchChromium } from '../support/chromium';
import { describeInCi } from '../support/in-ci';
import { playCalls, times } from '../support/play-calls';

describeInCi('in a browser', () =>
  describeWithChromium('the public month in a frame', () => {
    let browser: Browser;
    let faccina: Faccina;
    let administration: Served;
    let stranger: Served;
    let month: string;
    beforeAll(async () => {
      const aSite = () =>
        serve((app) => {
          app.get('/', (_, response) => {
            response.send(
              `<iframe src="${faccina.server.url}/public/month?month=${month}" title="Com'è andata"></iframe>`,
            );
          });
        });
      administration = await aSite();
      stranger = await aSite();
      faccina = await Faccina.start({ EMBEDDING_SITES: administration.url });
      // In the first hours of a month the one before is not over.
      month = monthBefore(monthBefore(monthOf(dayOf(new Date()))));
      await faccina.stores.firstDay.note(`${month}-28`);
      await playCalls(faccina.stores, `${month}-28`, { votes: times(12, { rating: 'satisfied' }) });
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser.close();
      await faccina.stop();
      await administration.close();
      await stranger.close();
    });

    test('is shown by the administration’s own site, and by no other', async () => {
      const page = await browser.newPage();
      await page.goto(administration.url);
      const shown = page.frameLocator('iframe');
      await shown.getByRole('heading', { level: 1, name: /^Com'è andata al telefono: / }).waitFor();
      expect(await shown.getByText('Soddisfatti').first().isVisible()).toBe(true);
      const refused = page.waitForEvent('console', {
        predicate: (message) => message.text().includes('frame-ancestors'),
      });
      await page.goto(stranger.url);
      await refused;
      expect(await shown.getByRole('heading').count()).toBe(0);
      await page.close();
    });
  }),
);
