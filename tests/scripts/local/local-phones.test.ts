import { localPhones } from '../../../scripts/local/local-phones';
import { toJson } from '../../../src/figures/tally';
import { Faccina } from '../../support/a-faccina';
import { askScheduled } from '../../support/ask-scheduled';
import { describeInCi } from '../../support/in-ci';
import { PhonesPage } from '../../support/phones-page';
import { type Served, serve } from './phones/serve';

describeInCi('a working day', () => {
  let faccina: Faccina;
  let served: Served;
  let now: Date;
  beforeAll(async () => {
    faccina = await Faccina.start();
    const { settings } = faccina.server.services;
    const phones = localPhones({ url: faccina.url, settings, now: () => now });
    served = await serve((app) => app.use('/phones', phones.router));
  });
  afterAll(async () => {
    await served.close();
    await faccina.stop();
  });

  test('whose hour turns while it is played, and is counted, is counted again when it is over', async () => {
    const day = faccina.newDay();
    now = new Date(`${day}T20:59:00+01:00`);
    const truth = await new PhonesPage(served.url).workingDay(60, 1, async () => {
      now = new Date(`${day}T23:00:00+01:00`);
      await askScheduled(faccina.url, '/figures/count', { at: now.toISOString() });
    });
    expect(toJson(day, await faccina.tally(day))).toEqual(truth);
  });
});
