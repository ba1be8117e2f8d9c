import { truthOf } from '../../local/phones/day/truth';
import { compare } from '../compare';
import type { Weather } from '../database-proxy';
import { clockAt, Rig } from '../rig';
import type { Outcome, Row, Run } from '../row';
import { takeSurveys } from '../surveys';
import { withoutCarrying } from '../take-out';

/** Nobody may hear a longer silence than this from a step. */
const longestSilenceMilliseconds = 3_000;

/** In milliseconds: in a hurry the steps give up earlier, which shows the same. */
const patience = { short: '400', full: '2000' } as const;

interface Storm {
  readonly weather: Weather;
  readonly calls: number;
}

/**
 * In the middle of many surveys the database is gone for twenty seconds. Everybody stays on the line, and what they say
 * is kept by nothing but the addresses of their own calls.
 */
async function twentySeconds({ built, size, seed, isProtected }: Run, { weather, calls }: Storm): Promise<Outcome> {
  const environment = { STEP_PATIENCE: patience[size] };
  const rig = await Rig.start(built, { environment, isForgetful: true });
  const day = rig.newDay();
  const clock = clockAt(day);
  let slowest = 0;
  const simulator = rig.phones(clock, isProtected ? {} : { ask: withoutCarrying });
  simulator.subscribe((event) => {
    if (event.kind === 'request') slowest = Math.max(slowest, event.milliseconds);
  });
  try {
    const storm = async () => {
      await simulator.advance(25);
      rig.proxy.turn(weather);
      await simulator.advance(20);
      rig.proxy.turn({ kind: 'fine' });
    };
    const surveys = takeSurveys(simulator, { calls, seed, withinSeconds: 40 });
    const [{ outcomes, disturbed }] = await Promise.all([surveys, storm()]);
    const { lost, twice } = compare(truthOf(day, outcomes), await rig.tally(day));
    // Where many tests run side by side it is they who take the time.
    const tooSlow = size === 'full' && slowest > longestSilenceMilliseconds ? 1 : 0;
    const note = `slowest step ${(slowest / 1000).toFixed(1)} s, ${disturbed} calls disturbed`;
    return { done: calls, lost: lost + tooSlow + disturbed, twice, note };
  } finally {
    await simulator.stop();
    await rig.stop();
  }
}

const row = (what: string, weather: Weather, short: number, full: number): Row => ({
  what: `20 s without a database: it ${what}`,
  protection: 'what could not be stored travels in the addresses',
  run: (run) => twentySeconds(run, { weather, calls: run.size === 'short' ? short : full }),
});

export const databaseGoes: readonly Row[] = [
  row('refuses', { kind: 'refuses' }, 20, 200),
  row('answers 500', { kind: 'breaks' }, 12, 200),
  row('throttles', { kind: 'throttles' }, 4, 200),
  row('answers after 3 s', { kind: 'delays', milliseconds: 3_000 }, 4, 200),
  row('cuts its answers', { kind: 'cuts' }, 12, 200),
];
