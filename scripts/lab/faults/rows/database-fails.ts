import { localNumbers } from '../../../local/environment';
import { truthOf } from '../../../local/phones/day/truth';
import { compare } from '../compare';
import type { DatabaseFault } from '../database-proxy';
import { takeDrawnCalls } from '../drawn-calls';
import { clockAt, FaultyRig } from '../faulty-rig';
import { withoutCarrying } from '../remove-protections';
import type { Outcome, Row, Run } from '../row';
import { takeSurveys } from '../surveys';

/**
 * The longest time that a step may take. A short run may share a busy machine: it only checks that no step waited for the
 * database.
 */
const longestSilenceMilliseconds = { short: Number.POSITIVE_INFINITY, full: 3_000 } as const;

/** STEP_PATIENCE in milliseconds; a short run gives up earlier, with the same effect. */
const shortTimeout = { short: '400', full: '2000' } as const;
/** For faults with an immediate answer: a busy machine must not cause timeouts. */
const longTimeout = { short: '90000', full: '2000' } as const;

interface Outage {
  readonly fault: DatabaseFault;
  readonly calls: number;
}

/**
 * The database is down for twenty seconds during many surveys. All callers stay on the line; their answers are kept only in
 * the addresses of their calls. It is down, too, when citizens who are drawn say yes.
 */
async function twentySeconds({ built, size, seed, isProtected }: Run, { fault, calls }: Outage): Promise<Outcome> {
  const environment = { STEP_PATIENCE: (fault.kind === 'delays' ? shortTimeout : longTimeout)[size] };
  const rig = await FaultyRig.start(built, { environment, dropsPendingWrites: true });
  const day = rig.newDay();
  const clock = clockAt(day);
  let slowest = 0;
  const simulator = rig.telephones(clock, isProtected ? {} : { ask: withoutCarrying });
  simulator.subscribe((event) => {
    if (event.kind === 'request') slowest = Math.max(slowest, event.milliseconds);
  });
  try {
    const outage = async () => {
      await simulator.advance(25);
      rig.proxy.inject(fault);
      await simulator.advance(20);
      rig.proxy.inject({ kind: 'fine' });
    };
    const surveys = takeSurveys(simulator, { calls, seed, withinSeconds: 40 });
    const [{ outcomes, disturbed }] = await Promise.all([surveys, outage()]);
    const { lost, twice } = compare(truthOf(day, outcomes), await rig.tally(day));
    const drawn = await takeDrawnCalls(rig, {
      ...{ calls: size === 'short' ? 1 : 5, afterYes: 'answers', ...(!isProtected && { ask: withoutCarrying }) },
      whenInvited(clock) {
        rig.proxy.inject(fault);
        clock.after(20_000, () => rig.proxy.inject({ kind: 'fine' }));
      },
    });
    const tooSlow = slowest > longestSilenceMilliseconds[size] ? 1 : 0;
    const allDisturbed = disturbed + drawn.disturbed;
    const note = `slowest step ${(slowest / 1000).toFixed(1)} s, ${allDisturbed} calls disturbed`;
    return { done: calls, lost: lost + drawn.lost + tooSlow + allDisturbed, twice: twice + drawn.twice, note };
  } finally {
    await simulator.stop();
    await rig.stop();
  }
}

/**
 * The database answers too late. A caller in the survey and one in the line must still be answered by every step within three
 * seconds. Counts steps that took longer or waited for the database.
 */
async function noSilence({ built, size, isProtected }: Run): Promise<Outcome> {
  const rig = await FaultyRig.start(built, {
    environment: { STEP_PATIENCE: isProtected ? shortTimeout[size] : '20000' },
  });
  const simulator = rig.telephones(clockAt(rig.newDay()));
  const milliseconds: number[] = [];
  simulator.subscribe((event) => {
    if (event.kind === 'request') milliseconds.push(event.milliseconds);
  });
  try {
    rig.proxy.inject({ kind: 'delays', milliseconds: 5_000 });
    const waiting = simulator.call({ from: '+390000000001', to: localNumbers.citizen });
    if (isProtected) await takeSurveys(simulator, { calls: 1, seed: 3, withinSeconds: 0, staysSeconds: 1 });
    else await waiting.hears(/Risponde/);
    rig.proxy.inject({ kind: 'fine' });
    await waiting.hangUp();
    const lost = milliseconds.filter((each) => each > longestSilenceMilliseconds[size]).length + rig.proxy.waitedFor;
    const note = `slowest step ${(Math.max(...milliseconds) / 1000).toFixed(1)} s`;
    return { done: milliseconds.length, lost, twice: 0, note };
  } finally {
    await simulator.stop();
    await rig.stop();
  }
}

const row = (what: string, fault: DatabaseFault, short: number, full: number): Row => ({
  what: `20 s without a database: it ${what}`,
  protection: 'what could not be stored travels in the addresses',
  run: (run) => twentySeconds(run, { fault, calls: !run.isProtected ? 4 : run.size === 'short' ? short : full }),
});

export const databaseFails: readonly Row[] = [
  {
    what: 'steps without a database: none leaves anybody in silence for more than 3 s',
    protection: 'a step waits for the database so long and no longer',
    run: noSilence,
  },
  row('refuses', { kind: 'refuses' }, 8, 200),
  row('answers 500', { kind: 'breaks' }, 6, 200),
  row('throttles', { kind: 'throttles' }, 3, 200),
  row('answers after 3 s', { kind: 'delays', milliseconds: 3_000 }, 3, 200),
  row('cuts its answers', { kind: 'cuts' }, 6, 200),
];
