import { type LocalPhones, localPhones } from '../../../scripts/local/local-phones';
import { type RestServer, serveRest } from '../../../scripts/simulator/rest/serve-rest';
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
    const truth = await new PhonesPage(served.url).workingDay(60, 1, async () => {
      moveTo(`${day}T23:00:00+01:00`);
      await askScheduled(faccina.url, '/figures/count', { at: now().toISOString() });
    });
    expect(truth.served).toBeGreaterThan(40);
    expect({ day, ...(await faccina.tally(day)) }).toEqual(truth);
  });

  test('before a working day and after it the phones of the page meet, whoever was left behind in the line', async () => {
    const day = faccina.newDay();
    moveTo(`${day}T09:05:00+01:00`);
    const page = new PhonesPage(served.url);
    await page.meetAndHangUp();
    const truth = await page.workingDay(20, 2, async () => undefined);
    await page.meetAndHangUp();
    const { received, served: met } = await faccina.tally(day);
    expect([received, met]).toEqual([truth.received + 2, truth.served + 2]);
  });
});
