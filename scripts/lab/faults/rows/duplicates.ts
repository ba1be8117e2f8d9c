import { questionnaireOn } from '../../../../src/ballots/questionnaires';
import { builtCentre } from '../../../../src/platform/settings/centre';
import { localNumbers, localOperator } from '../../../local/environment';
import { Random } from '../../../local/phones/day/random';
import { truthOf } from '../../../local/phones/day/truth';
import { playWorkingDay } from '../../../local/phones/working-day';
import type { VirtualClock } from '../../../simulator/clock';
import { askOverHttp, type HttpAsk } from '../../../simulator/http-ask';
import type { StarOrder } from '../../../simulator/settings';
import type { Simulator } from '../../../simulator/simulator';
import { compare } from '../compare';
import { takeDrawnCalls } from '../drawn-calls';
import { clockAt, FaultyRig, patiently } from '../faulty-rig';
import type { Outcome, Row, Run } from '../row';

/** The order of a conversation's two callbacks, and the time between them. */
const crossings: readonly { starOrder: StarOrder; starGapSeconds: number }[] = [
  { starOrder: 'presser-first', starGapSeconds: 0 },
  { starOrder: 'other-first', starGapSeconds: 0 },
  { starOrder: 'together', starGapSeconds: 0 },
  { starOrder: 'other-first', starGapSeconds: 3 },
  { starOrder: 'presser-first', starGapSeconds: 3 },
];

/** Calls come in before midnight, and the late repetitions after it. */
const lastHalfHour = { from: '23:25', seconds: 33 * 60 };
const thirdOfAnHour = 20 * 60_000;

/** Without sign-ins, which count attempts. */
const isOfACall = (url: string): boolean => !url.includes('/operator/sign-in');

/** Sends each webhook twice at once; only the first answer is used. */
const twiceAtOnce: HttpAsk = async (question) => {
  const again = isOfACall(question.url) ? [askOverHttp(question)] : [];
  const [first] = await Promise.all([askOverHttp(question), ...again]);
  return first;
};

/** Three times more within an hour, each time at a random moment. */
function resendAll(simulator: Simulator, clock: VirtualClock, seed: number): Promise<unknown>[] {
  const random = new Random(seed);
  const resent: Promise<unknown>[] = [];
  simulator.subscribe((event) => {
    if (event.kind !== 'request' || !isOfACall(event.url)) return;
    for (const third of [0, 1, 2]) {
      clock.after((third + random.fraction()) * thirdOfAnHour, () => resent.push(simulator.resend(event)));
    }
  });
  return resent;
}

/** The same with citizens who are drawn. */
async function drawn(run: Run, rig: FaultyRig, calls: number): Promise<Outcome> {
  let resent: readonly Promise<unknown>[] = [];
  const { lost, twice, disturbed } = await takeDrawnCalls(rig, {
    ...{ calls, afterYes: 'answers', ask: twiceAtOnce },
    before(simulator, clock) {
      resent = resendAll(simulator, clock, run.seed);
    },
    async after(simulator) {
      await simulator.advance((3 * thirdOfAnHour) / 1000);
      await Promise.all(resent);
    },
  });
  return { done: (resent.length / 3) * 7, lost: lost + disturbed, twice };
}

/** A busy working day. Each webhook comes twice at once, and three times more within the next hour, in random order. */
async function day(run: Run, rig: FaultyRig, calls: number, index: number): Promise<Outcome> {
  const day = rig.newDay();
  const clock = clockAt(day, lastHalfHour.from);
  const simulator = rig.telephones(clock, { ask: twiceAtOnce, ...crossings[index % crossings.length] });
  const resent = resendAll(simulator, clock, run.seed);
  try {
    const { citizen: number, operator: operatorNumber } = localNumbers;
    const services = [{ number, questionnaire: questionnaireOn(builtCentre, '', day) }];
    const numbers = { services, operatorNumber, operators: [localOperator] };
    const { seconds } = lastHalfHour;
    const [truth = truthOf(day, [])] = await playWorkingDay({
      simulator,
      clock,
      calls,
      seconds,
      seed: run.seed + index,
      ...numbers,
    });
    await simulator.advance((3 * thirdOfAnHour) / 1000);
    await Promise.all(resent);
    const { lost, twice } = compare(truth, await rig.tally(day));
    // Each of the four was doubled: seven duplicates.
    return { done: (resent.length / 3) * 7, lost, twice };
  } finally {
    await simulator.stop();
  }
}

async function run(run: Run): Promise<Outcome> {
  const rig = await FaultyRig.start(run.built, patiently);
  if (!run.isProtected) rig.proxy.rewrite = withoutConditions;
  try {
    const outcomes: Outcome[] = [];
    const [days, calls] = run.size === 'short' ? [1, run.isProtected ? 5 : 3] : [crossings.length, 40];
    for (let index = 0; index < days; index += 1) outcomes.push(await day(run, rig, calls, index + (run.seed % 5)));
    if (run.isProtected) outcomes.push(await drawn(run, rig, run.size === 'short' ? 1 : 10));
    const sum = (figure: 'done' | 'lost' | 'twice') => outcomes.reduce((total, outcome) => total + outcome[figure], 0);
    return { done: sum('done'), lost: sum('lost'), twice: sum('twice'), note: 'duplicates' };
  } finally {
    await rig.stop();
  }
}

/** Removes the conditions of writes. */
function withoutConditions(operation: string, body: string): string {
  const isProtected = /"S":"(call|ballot|leg)#/.test(body);
  if (!isProtected || (operation !== 'PutItem' && operation !== 'UpdateItem')) return body;
  const { ConditionExpression: _, ...rest } = JSON.parse(body) as Record<string, unknown>;
  return JSON.stringify(rest);
}

export const duplicates: readonly Row[] = [
  {
    what: 'every webhook twice at once, three times more over an hour, in every order',
    protection: 'the conditions of the writes',
    isSlowUnprotected: true,
    run,
  },
];
