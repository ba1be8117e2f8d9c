import { rmSync } from 'node:fs';
import type { Built } from '../../scripts/build/build-functions';
import { localNumbers, localOperator } from '../../scripts/local/environment';
import { playWorkingDay } from '../../scripts/local/phones/working-day';
import { servicesToCall } from '../../scripts/local/services-to-call';
import { VirtualClock } from '../../scripts/simulator/clock';
import { daysBefore } from '../../src/calendar/civil-time';
import { builtCentre } from '../../src/platform/settings/centre';
import { aCentreWithMenu } from '../centre/a-menu';
import { Faccina } from '../support/a-faccina';
import { builtWithCentre } from '../support/built-with-centre';
import { describeInCi, testInCi } from '../support/in-ci';

/** Printed when the test fails, so that the same day can be played again. */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000));

interface Day {
  readonly calls: number;
  /** Rome's time, in winter. */
  readonly from: string;
  readonly seconds: number;
  /** How many days before today its windows are. */
  readonly windows: readonly number[];
}

/** Ten hours, with a wait at noon only; and a few crowded ones in the evening and at night, where the last calls end tomorrow. */
const days: readonly Day[] = [
  { calls: 600, from: '07:30', seconds: 36_000, windows: [0] },
  { calls: 120, from: '18:00', seconds: 7_200, windows: [0, -1] },
  { calls: 120, from: '23:00', seconds: 3_600, windows: [-1] },
];

// A shorter one is played always, from the phones' page to the mail: `try-it-by-hand.test.ts`.
describeInCi('a working day', () => {
  test.each(days)(`of $calls calls from $from (seed ${seed}) is reported as it went, figure by figure`, (day) =>
    play(day),
  );
});

testInCi(`a working day behind menus is reported as it went, too (seed ${seed})`, async () => {
  const { menu = [], information = [], topics = [] } = aCentreWithMenu.services[0] ?? {};
  const withMenu = { menu, information, topics };
  const built = builtWithCentre({
    services: builtCentre.services.map((service) => ({ ...service, ...withMenu })),
    groups: [],
  });
  await play({ calls: 60, from: '09:00', seconds: 3_600, windows: [0] }, built);
  rmSync(built.functionsFolder, { recursive: true });
});

async function play({ calls, from, seconds, windows }: Day, built?: Built): Promise<void> {
  const faccina = await Faccina.start({}, built && { built });
  const day = faccina.newDay();
  const clock = new VirtualClock(Date.parse(`${day}T${from}:00+01:00`));
  const simulator = faccina.phones('', { clock });
  try {
    const truths = await playWorkingDay({
      simulator,
      clock,
      calls,
      seed,
      seconds,
      services: servicesToCall(built?.centre ?? builtCentre, new Date(clock.now())),
      operatorNumber: localNumbers.operator,
      operators: [localOperator],
    });
    for (const truth of truths) {
      const report = { day: truth.day, ...(await faccina.tally(truth.day)) };
      expect(report).toEqual({ ...truth, ...(truth.draw && { draw: expect.objectContaining(truth.draw) }) });
    }
    const sum = (figure: 'received' | 'participants') => truths.reduce((total, truth) => total + truth[figure], 0);
    expect(sum('received')).toBe(calls);
    expect(sum('participants')).toBeGreaterThan(calls / 10);
    // From 18:00 to 20:00 the window changes.
    expect(truths.map((truth) => truth.day)).toEqual([day, ...windows.map((back) => `${daysBefore(day, back)}T19`)]);
  } finally {
    await simulator.stop();
    await faccina.stop();
  }
}
