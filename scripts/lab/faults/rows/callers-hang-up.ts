import { questionnaireOn } from '../../../../src/ballots/questionnaires';
import { builtCentre } from '../../../../src/platform/settings/centre';
import { localNumbers, localOperator } from '../../../local/environment';
import { truthOf } from '../../../local/phones/day/truth';
import { playWorkingDay } from '../../../local/phones/working-day';
import { compare } from '../compare';
import { takeDrawnCalls } from '../drawn-calls';
import { clockAt, FaultyRig } from '../faulty-rig';
import type { Outcome, Row, Run } from '../row';
import { takeSurveys } from '../surveys';

/**
 * The database is down until all callers have hung up: only the process's memory has their answers. Other processes might
 * have lost some, so after such an outage the day must be marked as incomplete. One who is drawn hangs up after the yes.
 */
async function hangUpInTheMiddle({ built, size, seed, isProtected }: Run): Promise<Outcome> {
  const calls = !isProtected ? 4 : size === 'short' ? 10 : 200;
  const rig = await FaultyRig.start(built, { dropsPendingWrites: !isProtected });
  const day = rig.newDay();
  const simulator = rig.telephones(clockAt(day));
  try {
    rig.proxy.inject({ kind: 'refuses' });
    const plan = { calls, seed, withinSeconds: 60, staysSeconds: 1 };
    const { outcomes, disturbed } = await takeSurveys(simulator, plan);
    rig.proxy.inject({ kind: 'fine' });
    await rig.drainPendingWrites(simulator);
    const { lost, twice } = compare(truthOf(day, outcomes), await rig.tally(day));
    const unmarked = (await rig.isComplete(day)) ? 1 : 0;
    const drawn = await takeDrawnCalls(rig, {
      ...{ calls: 1, afterYes: 'hangs up' },
      whenInvited: () => rig.proxy.inject({ kind: 'refuses' }),
      async after(simulator) {
        rig.proxy.inject({ kind: 'fine' });
        await rig.drainPendingWrites(simulator);
      },
    });
    const allLost = lost + disturbed + unmarked + drawn.lost + drawn.disturbed;
    return { done: calls, lost: allLost, twice: twice + drawn.twice };
  } finally {
    await simulator.stop();
    await rig.stop();
  }
}

/**
 * The same, but the process dies and loses its pending writes. The day must be marked as incomplete: only unmarked losses
 * count as lost.
 */
async function theProcessDies({ built, size, seed, isProtected }: Run): Promise<Outcome> {
  const calls = size === 'short' ? 6 : 200;
  const rig = await FaultyRig.start(built, { dropsPendingWrites: true });
  if (!isProtected) rig.proxy.rewrite = withoutIncidents;
  const day = rig.newDay();
  const simulator = rig.telephones(clockAt(day));
  try {
    const plan = { calls, seed, withinSeconds: 12, staysSeconds: 1 };
    const outage = async () => {
      await simulator.advance(14);
      rig.proxy.inject({ kind: 'refuses' });
    };
    const [{ outcomes, disturbed }] = await Promise.all([takeSurveys(simulator, plan), outage()]);
    rig.proxy.inject({ kind: 'fine' });
    const { lost, twice } = compare(truthOf(day, outcomes), await rig.tally(day));
    const isMarked = lost > 0 && !(await rig.isComplete(day));
    return { done: calls, lost: disturbed + (isMarked ? 0 : lost), twice, note: `${lost} lost, and the day says so` };
  } finally {
    await simulator.stop();
    await rig.stop();
  }
}

/** Removes the records of lost data. */
const withoutIncidents = (operation: string, body: string): string =>
  operation === 'PutItem' ? body.replaceAll('"S":"incident#', '"S":"nowhere#') : body;

/** All calls come in before midnight. */
const shortDay = { from: '22:40', seconds: 78 * 60 };

/** A busy working day with twenty seconds of outage every three minutes. */
async function workingDay({ built, size, seed, isProtected }: Run): Promise<Outcome> {
  const calls = size === 'short' ? 20 : 500;
  const rig = await FaultyRig.start(built, { dropsPendingWrites: !isProtected });
  const day = rig.newDay();
  const clock = clockAt(day, size === 'short' ? shortDay.from : '07:30');
  const simulator = rig.telephones(clock);
  let outages = 0;
  const startOutage = () => {
    outages += 1;
    rig.proxy.inject({ kind: 'refuses' });
    cancelTimer = clock.after(20_000, endOutage);
  };
  const endOutage = () => {
    rig.proxy.inject({ kind: 'fine' });
    cancelTimer = clock.after(160_000, startOutage);
  };
  let cancelTimer = clock.after(400_000, startOutage);
  try {
    const { citizen: number, operator: operatorNumber } = localNumbers;
    const [truth = truthOf(day, [])] = await playWorkingDay({
      simulator,
      clock,
      calls,
      ...(size === 'short' && { seconds: shortDay.seconds }),
      seed,
      services: [{ number, questionnaire: questionnaireOn(builtCentre, '', day) }],
      operatorNumber,
      operators: [localOperator],
    });
    cancelTimer();
    rig.proxy.inject({ kind: 'fine' });
    await rig.drainPendingWrites(simulator);
    const { lost, twice } = compare(truth, await rig.tally(day));
    // Everything was stored in the end, so the day must not be marked as incomplete.
    const falseAlarms = (await rig.isComplete(day)) ? 0 : 1;
    return { done: calls, lost, twice: twice + falseAlarms, note: `${outages} times without a database` };
  } finally {
    await simulator.stop();
    await rig.stop();
  }
}

export const callersHangUp: readonly Row[] = [
  {
    what: 'they hang up while there is no database',
    protection: 'the process keeps what it heard',
    run: hangUpInTheMiddle,
  },
  {
    what: 'the same, and the process dies with what it has kept',
    protection: 'calls that never ended are noted',
    run: theProcessDies,
  },
  {
    what: 'a working day, the database gone for 20 s every three minutes',
    protection: 'the process keeps what it heard',
    isSlowUnprotected: true,
    run: workingDay,
  },
];
