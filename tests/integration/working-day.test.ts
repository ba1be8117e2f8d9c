import { localNumbers, localOperator } from '../../scripts/local/environment';
import { playWorkingDay } from '../../scripts/local/phones/working-day';
import { VirtualClock } from '../../scripts/simulator/clock';
import { toJson } from '../../src/figures/tally';
import { Faccina } from '../support/a-faccina';
import { describeInCi } from '../support/in-ci';

/** Printed when the test fails, so that the same day can be played again. */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000));

interface Day {
  readonly handOver: 'queue' | 'conference';
  readonly calls: number;
  readonly seconds: number;
}

/** Where nobody is put through by the queue, a free operator asks for the next citizen every five seconds: a short day. */
const days: readonly Day[] = [
  { handOver: 'queue', calls: 500, seconds: 36_000 },
  { handOver: 'conference', calls: 60, seconds: 3_600 },
];

// A shorter one is played always, from the phones' page to the mail: `try-it-by-hand.test.ts`.
describeInCi('a working day', () => {
  const name = `of $calls calls handed over by $handOver (seed ${seed}) is reported as it went, figure by figure`;
  test.each(days)(name, play);
});

async function play({ handOver, calls, seconds }: Day): Promise<void> {
  const faccina = await Faccina.start({ HANDOVER: handOver });
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
}
