import { localNumbers, localOperator } from '../../local/environment';
import { truthOf } from '../../local/phones/day/truth';
import { playWorkingDay } from '../../local/phones/working-day';
import { compare } from '../compare';
import { clockAt, lateShift, Rig } from '../rig';
import type { Outcome, Row, Run } from '../row';
import { takeSurveys } from '../surveys';

/** The database is away until everybody has hung up: what they have said is in the memory of the process alone. */
async function hangUpInTheMiddle({ built, size, seed, isProtected }: Run): Promise<Outcome> {
  const calls = size === 'short' ? 10 : 200;
  const rig = await Rig.start(built, { isForgetful: !isProtected });
  const day = rig.newDay();
  const simulator = rig.phones(clockAt(day));
  try {
    rig.proxy.turn({ kind: 'refuses' });
    const plan = { calls, seed, withinSeconds: 30, staysSeconds: 1 };
    const { outcomes, disturbed } = await takeSurveys(simulator, plan);
    rig.proxy.turn({ kind: 'fine' });
    await rig.letCatchUp(simulator);
    const { lost, twice } = compare(truthOf(day, outcomes), await rig.tally(day));
    return { done: calls, lost: lost + disturbed, twice };
  } finally {
    await simulator.stop();
    await rig.stop();
  }
}

/** Twenty seconds without a database, every few minutes of a working day with all that people do on the phone. */
async function workingDay({ built, size, seed, isProtected }: Run): Promise<Outcome> {
  const calls = size === 'short' ? 20 : 500;
  const rig = await Rig.start(built, { isForgetful: !isProtected });
  const day = rig.newDay();
  const clock = clockAt(day, size === 'short' ? lateShift : '07:30');
  const simulator = rig.phones(clock);
  let outages = 0;
  const goAway = () => {
    outages += 1;
    rig.proxy.turn({ kind: 'refuses' });
    clock.after(20_000, comeBack);
  };
  const comeBack = () => {
    rig.proxy.turn({ kind: 'fine' });
    clock.after(160_000, goAway);
  };
  clock.after(400_000, goAway);
  try {
    const { citizen: citizenNumber, operator: operatorNumber } = localNumbers;
    const truth = await playWorkingDay({
      simulator,
      clock,
      calls,
      seed,
      citizenNumber,
      operatorNumber,
      operators: [localOperator],
    });
    rig.proxy.turn({ kind: 'fine' });
    await rig.letCatchUp(simulator);
    const { lost, twice } = compare(truth, await rig.tally(day));
    return { done: calls, lost, twice, note: `${outages} times without a database` };
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
    what: 'a working day, the database gone for 20 s every three minutes',
    protection: 'the process keeps what it heard',
    run: workingDay,
  },
];
