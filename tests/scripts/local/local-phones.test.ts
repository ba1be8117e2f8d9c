import { type LocalPhones, localPhones } from '../../../scripts/local/local-phones';
import { type RestServer, serveRest } from '../../../scripts/simulator/rest/serve-rest';
import { daysBefore } from '../../../src/calendar/civil-time';
import { Faccina } from '../../support/a-faccina';
import { askScheduled } from '../../support/ask-scheduled';
import { describeInCi } from '../../support/in-ci';
import { PhonesPage } from '../../support/phones-page';
import { type Served, serve } from './phones/serve';

describeInCi('the phones of one’s own machine', () => {
  let rest: RestServer;
  let faccina: Faccina;
  let phones: LocalPhones | undefined;
  let served: Served;
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const moveTo = (moment: string) => {
    ahead = Date.parse(moment) - Date.now();
  };
  beforeAll(async () => {
    rest = await serveRest(() => phones?.inUse);
    faccina = await Faccina.start({ TWILIO_API_ENDPOINT: rest.url });
    const { settings } = faccina.server.services;
    phones = localPhones({ url: faccina.url, settings, now });
    const { router } = phones;
    served = await serve((app) => app.use('/phones', router));
  });
  afterAll(async () => {
    await phones?.stop();
    await served.close();
    await faccina.stop();
    await rest.stop();
  });

  test('a working day whose hour turns while it is played, and is counted, is counted again when it is over', async () => {
    const day = faccina.newDay();
    moveTo(`${day}T20:59:00+01:00`);
    const truths = await new PhonesPage(served.url).workingDay(60, 1, async () => {
      moveTo(`${day}T23:00:00+01:00`);
      await askScheduled(faccina.url, '/figures/count', { at: now().toISOString() });
    });
    // After 19:00 the window is that of the day after.
    expect(truths.map((truth) => truth.day)).toEqual([day, `${daysBefore(day, -1)}T19`]);
    expect(truths.reduce((sum, { served }) => sum + served, 0)).toBeGreaterThan(40);
    for (const { draw, ...truth } of truths) {
      const counted = await faccina.tally(truth.day);
      const { draw: _, ...others } = { day: truth.day, ...counted };
      expect(others).toEqual(truth);
      expect(counted.draw).toEqual(draw && expect.objectContaining(draw));
    }
  });

  test('before a working day and after it the phones of the page meet, whoever was left behind in the line', async () => {
    // The window of the evening before has calls already.
    faccina.newDay();
    const day = faccina.newDay();
    moveTo(`${day}T09:05:00+01:00`);
    const page = new PhonesPage(served.url);
    await page.meetAndHangUp();
    const truths = await page.workingDay(20, 2, async () => undefined);
    await page.meetAndHangUp();
    for (const [index, truth] of truths.entries()) {
      // The phones of the page have called the first service.
      const byHand = index === 0 ? 2 : 0;
      const { received, served: met } = await faccina.tally(truth.day);
      expect([received, met]).toEqual([truth.received + byHand, truth.served + byHand]);
    }
  });
});
