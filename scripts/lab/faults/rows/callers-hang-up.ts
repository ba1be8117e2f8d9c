import { localNumbers, localOperator } from '../../../local/environment';
import { truthOf } from '../../../local/phones/day/truth';
import { playWorkingDay } from '../../../local/phones/working-day';
import { compare } from '../compare';
import { clockAt, FaultyRig } from '../faulty-rig';
import type { Outcome, Row, Run } from '../row';
import { takeSurveys } from '../surveys';

/**
 * The database is away until everybody has hung up: what they have said is in the memory of the process alone. Nobody
 * knows of other processes, and after so long a silence the day has to say so.
 */
async function hangUpInTheMiddle({ built, size, seed, isProtected }: Run): Promise<Outcome> {
  const calls = !isProtected ? 4 : size === 'short' ? 10 : 200;
  const rig = await FaultyRig.start(built, { isForgetful: !isProtected });
  const day = rig.newDay();
  const simulator = rig.telephones(clockAt(day));
  try {
    rig.proxy.turn({ kind: 'refuses' });
    const plan = { calls, seed, withinSeconds: 60, staysSeconds: 1 };
    const { outcomes, disturbed } = await takeSurveys(simulator, plan);
    rig.proxy.turn({ kind: 'fine' });
    await rig.letCatchUp(simulator);
    const { lost, twice } = compare(truthOf(day, outcomes), await rig.tally(day));
    const unsaid = (await rig.isComplete(day)) ? 1 : 0;
    return { done: calls, lost: lost + disturbed + unsaid, twice };
  } finally {
    await simulator.stop();
    await rig.stop();
  }
}

/**
 * The same, and the process dies with what it has kept. What they have said since the database went is lost, and the day
 * has to say so: what counts as lost here is what is lost without a word.
 */
async function theProcessDies({ built, size, seed, isProtected }: Run): Promise<Outcome> {
  const calls = size === 'short' ? 6 : 200;
  const rig = await FaultyRig.start(built, { isForgetful: true });
  if (!isProtected) rig.proxy.rewrite = withoutIncidents;
  const day = rig.newDay();
  const simulator = rig.telephones(clockAt(day));
  try {
    const plan = { calls, seed, withinSeconds: 12, staysSeconds: 1 };
    const goesAway = async () => {
      await simulator.advance(14);
      rig.proxy.turn({ kind: 'refuses' });
    };
    const [{ outcomes, disturbed }] = await Promise.all([takeSurveys(simulator, plan), goesAway()]);
    rig.proxy.turn({ kind: 'fine' });
    const { lost, twice } = compare(truthOf(day, outcomes), await rig.tally(day));
    const isSaid = lost > 0 && !(await rig.isComplete(day));
    return { done: calls, lost: disturbed + (isSaid ? 0 : lost), twice, note: `${lost} lost, and the day says so` };
  } finally {
    await simulator.stop();
    await rig.stop();
  }
}

/** Nothing is noted of what was lost. */
const withoutIncidents = (operation: string, body: string): string =>
  operation === 'PutItem' ? body.replaceAll('"S":"incident#', '"S":"nowhere#') : body;

/** Its calls all come in before midnight. */
const shortDay = { from: '22:40', seconds: 78 * 60 };

/** Twenty seconds without a database, every few minutes of a working day with all that people do on the phone. */
async function workingDay({ built, size, seed, isProtected }: Run): Promise<Outcome> {
  const calls = size === 'short' ? 20 : 500;
  const rig = await FaultyRig.start(built, { isForgetful: !isProtected });
  const day = rig.newDay();
  const clock = clockAt(day, size === 'short' ? shortDay.from : '07:30');
  const simulator = rig.telephones(clock);
  let outages = 0;
  const goAway = () => {
    outages += 1;
    rig.proxy.turn({ kind: 'refuses' });
    callOff = clock.after(20_000, comeBack);
  };
  const comeBack = () => {
    rig.proxy.turn({ kind: 'fine' });
    callOff = clock.after(160_000, goAway);
  };
  let callOff = clock.after(400_000, goAway);
  try {
    const { citizen: citizenNumber, operator: operatorNumber } = localNumbers;
    const truth = await playWorkingDay({
      simulator,
      clock,
      calls,
      ...(size === 'short' && { seconds: shortDay.seconds }),
      seed,
      citizenNumber,
      operatorNumber,
      operators: [localOperator],
    });
    callOff();
    rig.proxy.turn({ kind: 'fine' });
    await rig.letCatchUp(simulator);
    const { lost, twice } = compare(truth, await rig.tally(day));
    // What was stored after all leaves nothing to say.
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
    takesLongToGoRed: true,
    run: workingDay,
  },
];
