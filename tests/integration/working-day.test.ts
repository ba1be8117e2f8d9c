import { localNumbers, localOperator } from '../../scripts/local/environment';
import { playWorkingDay } from '../../scripts/local/phones/working-day';
import { VirtualClock } from '../../scripts/simulator/clock';
import { toJson } from '../../src/report/day-report';
import { Faccina } from '../support/a-faccina';
import { describeAtLength } from '../support/describe-at-length';

/** Printed when the test fails, so that the same day can be played again. */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000));

interface Day {
  readonly handOver: 'queue' | 'conference';
  readonly calls: number;
  readonly openSeconds: number;
}

const day: Day = { handOver: 'queue', calls: 60, openSeconds: 36_000 };
/** A free operator asks for the next citizen every five seconds, where nobody is put through by the queue: few calls in a short day. */
const longDays: readonly Day[] = [
  { handOver: 'queue', calls: 500, openSeconds: 36_000 },
  { handOver: 'conference', calls: 10, openSeconds: 600 },
];

const name = `$calls calls handed over by $handOver (seed ${seed}) are reported as they went, figure by figure`;
test.each([day])(name, play, 120_000);
describeAtLength('what takes longer:', () => {
  test.each(longDays)(name, play, 300_000);
});

async function play({ handOver, calls, openSeconds }: Day): Promise<void> {
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
      openSeconds,
      citizenNumber: localNumbers.citizen,
      operatorNumber: localNumbers.operator,
      operators: [localOperator],
    });
    const report = toJson(day, await faccina.tally(day));
    expect(report).toEqual(truth);
    expect(report.received).toBe(calls);
    // Of ten calls it may well be that nobody answers.
    if (calls >= 60) expect(report.participants).toBeGreaterThan(calls / 5);
  } finally {
    await simulator.stop();
    await faccina.stop();
  }
}
