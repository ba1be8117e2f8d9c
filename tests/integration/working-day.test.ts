import { localNumbers, localOperator } from '../../scripts/local/environment';
import { playWorkingDay } from '../../scripts/local/phones/working-day';
import { VirtualClock } from '../../scripts/simulator/clock';
import { toJson } from '../../src/figures/tally';
import { Faccina } from '../support/a-faccina';
import { testInCi } from '../support/in-ci';

/** Printed when the test fails, so that the same day can be played again. */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000));

const calls = 500;
const seconds = 36_000;

// A shorter one is played always, from the phones' page to the mail: `try-it-by-hand.test.ts`.
testInCi(`a working day of ${calls} calls (seed ${seed}) is reported as it went, figure by figure`, async () => {
  const faccina = await Faccina.start();
  const day = faccina.newDay();
  const clock = new VirtualClock(Date.parse(`${day}T07:30:00+01:00`));
  const simulator = faccina.phones('', { clock });
  try {
    const truth = await playWorkingDay({
      simulator,
      clock,
      calls,
      seed,
      seconds,
      citizenNumber: localNumbers.citizen,
      operatorNumber: localNumbers.operator,
      operators: [localOperator],
    });
    const report = toJson(day, await faccina.tally(day));
    expect(report).toEqual(truth);
    expect(report.received).toBe(calls);
    expect(report.participants).toBeGreaterThan(calls / 10);
  } finally {
    await simulator.stop();
    await faccina.stop();
  }
});
