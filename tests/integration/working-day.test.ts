import { localNumbers, localOperator } from '../../scripts/local/environment';
import { playWorkingDay } from '../../scripts/local/phones/working-day';
import { VirtualClock } from '../../scripts/simulator/clock';
import { toJson } from '../../src/report/day-report';
import { Faccina } from '../support/a-faccina';

/** Printed when the test fails, so that the same day can be played again. */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000));

test(`500 calls (seed ${seed}) are reported as they went, figure by figure`, async () => {
  const faccina = await Faccina.start();
  const day = faccina.newDay();
  const clock = new VirtualClock(Date.parse(`${day}T07:30:00+01:00`));
  const simulator = faccina.phones('', { clock });
  try {
    const truth = await playWorkingDay({
      simulator,
      clock,
      calls: 500,
      seed,
      citizenNumber: localNumbers.citizen,
      operatorNumber: localNumbers.operator,
      operators: [localOperator],
    });
    const report = toJson(day, await faccina.tally(day));
    expect(report).toEqual(truth);
    expect(report.received).toBe(500);
    expect(report.participants).toBeGreaterThan(100);
  } finally {
    await simulator.stop();
    await faccina.stop();
  }
}, 120_000);
