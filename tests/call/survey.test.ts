import { localNumbers } from '../../scripts/local/environment';
import type { Call } from '../../scripts/simulator/call';
import type { Simulator } from '../../scripts/simulator/simulator';
import { emptyTally } from '../../src/report/tally';
import { Faccina, mondayMorning } from '../support/a-faccina';

let faccina: Faccina;
test('x', async () => {
  faccina = await Faccina.start();
  const s: Simulator = faccina.phones(mondayMorning);
  const c: Call = s.call({ from: '+390000000001', to: localNumbers.citizen });
  await c.hears(/Risponde/);
  expect(await faccina.tally()).toEqual({ ...emptyTally, received: 1 });
  await s.stop();
  await faccina.stop();
});
