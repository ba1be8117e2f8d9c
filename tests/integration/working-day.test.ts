import { localNumbers, localOperator } from '../../scripts/local/environment';
import { playWorkingDay } from '../../scripts/local/phones/working-day';
import { VirtualClock } from '../../scripts/simulator/clock';
import { Faccina } from '../support/a-faccina';
import { describeInCi } from '../support/in-ci';

/** Printed when the test fails, so that the same day can be played again. */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000));

interface Day {
  readonly calls: number;
  /** Rome's time, in winter. */
  readonly from: string;
  readonly seconds: number;
}

/** Ten hours, with a wait at noon only; and a few crowded ones in the evening and at night, where the last calls end tomorrow. */
const days: readonly Day[] = [
  { calls: 600, from: '07:30', seconds: 36_000 },
  { calls: 120, from: '18:00', seconds: 7_200 },
  { calls: 120, from: '23:00', seconds: 3_600 },
];

// A shorter one is played always, from the phones' page to the mail: `try-it-by-hand.test.ts`.
describeInCi('a working day', () => {
  test.each(days)(`of $calls calls from $from (seed ${seed}) is reported as it went, figure by figure`, play);
});

async function play({ calls, from, seconds }: Day): Promise<void> {
  const faccina = await Faccina.start();
  const day = faccina.newDay();
  const clock = new VirtualClock(Date.parse(`${day}T${from}:00+01:00`));
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
    const report = { day, ...(await faccina.tally(day)) };
    expect(report).toEqual(truth);
    expect(report.received).toBe(calls);
    expect(report.participants).toBeGreaterThan(calls / 10);
  } finally {
    await simulator.stop();
    await faccina.stop();
  }
}
