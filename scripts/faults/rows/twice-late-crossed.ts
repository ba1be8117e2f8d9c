import { localNumbers, localOperator } from '../../local/environment';
import { Random } from '../../local/phones/day/random';
import { playWorkingDay } from '../../local/phones/working-day';
import type { RequestEvent } from '../../simulator/events';
import type { StarOrder } from '../../simulator/settings';
import type { Simulator } from '../../simulator/simulator';
import { compare } from '../compare';
import { clockAt, lateShift, Rig } from '../rig';
import type { Outcome, Row, Run } from '../row';

/** Which of a conversation's two callbacks comes first, and how many seconds later the other one. */
const crossings: readonly { starOrder: StarOrder; starGapSeconds: number }[] = [
  { starOrder: 'dial-first', starGapSeconds: 0 },
  { starOrder: 'enqueue-first', starGapSeconds: 0 },
  { starOrder: 'together', starGapSeconds: 0 },
  { starOrder: 'enqueue-first', starGapSeconds: 3 },
  { starOrder: 'dial-first', starGapSeconds: 3 },
];

/** Not an operator's sign-in, which counts attempts, nor what an operator hears of an empty queue, again and again. */
const isOfACall = (url: string): boolean => !url.includes('/operator/sign-in') && !url.includes('idle=true');

/** Every webhook goes out twice at once; whoever is answered later is not heard. */
const twiceAtOnce: typeof fetch = async (input, init) => {
  const again = isOfACall(String(input)) ? [fetch(input, init)] : [];
  const [first] = await Promise.all([fetch(input, init), ...again]);
  return first;
};

/**
 * A working day with everything that people do on the phone, each webhook of it twice at once; and when it is over, all
 * of them again, three times over an hour and in an order of their own.
 */
async function day(run: Run, rig: Rig, calls: number, index: number): Promise<Outcome> {
  const day = rig.newDay();
  const clock = clockAt(day, lateShift);
  const simulator = rig.phones(clock, { fetch: twiceAtOnce, ...crossings[index % crossings.length] });
  const requests: RequestEvent[] = [];
  const stop = simulator.subscribe((event) => {
    if (event.kind === 'request' && isOfACall(event.url)) requests.push(event);
  });
  try {
    const { citizen: citizenNumber, operator: operatorNumber } = localNumbers;
    const numbers = { citizenNumber, operatorNumber, operators: [localOperator] };
    const truth = await playWorkingDay({ simulator, clock, calls, seed: run.seed + index, ...numbers });
    stop();
    const random = new Random(run.seed);
    for (const minutes of [0, 30, 30]) {
      await simulator.advance(minutes * 60);
      await sendAgain(simulator, shuffled(requests, random));
    }
    const { lost, twice } = compare(truth, await rig.tally(day));
    return { done: 4 * requests.length, lost, twice };
  } finally {
    await simulator.stop();
  }
}

/** Several at a time, as Twilio would. */
async function sendAgain(simulator: Simulator, requests: readonly RequestEvent[]): Promise<void> {
  for (let at = 0; at < requests.length; at += 16) {
    await Promise.all(requests.slice(at, at + 16).map((request) => simulator.resend(request)));
  }
}

function shuffled<Thing>(things: readonly Thing[], random: Random): Thing[] {
  return things
    .map((thing) => ({ thing, place: random.fraction() }))
    .sort((one, other) => one.place - other.place)
    .map(({ thing }) => thing);
}

async function run(run: Run): Promise<Outcome> {
  const rig = await Rig.start(run.built);
  if (!run.isProtected) rig.proxy.rewrite = withoutConditions;
  try {
    const outcomes: Outcome[] = [];
    const [days, calls] = run.size === 'short' ? [1, 5] : [2 * crossings.length, 40];
    for (let index = 0; index < days; index += 1) outcomes.push(await day(run, rig, calls, index + (run.seed % 5)));
    const sum = (figure: 'done' | 'lost' | 'twice') => outcomes.reduce((total, outcome) => total + outcome[figure], 0);
    return { done: sum('done'), lost: sum('lost'), twice: sum('twice'), note: 'duplicates' };
  } finally {
    await rig.stop();
  }
}

/** The database does as it is told, whatever was there before. */
function withoutConditions(operation: string, body: string): string {
  const isProtected = /"S":"(call|ballot|leg)#/.test(body);
  if (!isProtected || (operation !== 'PutItem' && operation !== 'UpdateItem')) return body;
  const { ConditionExpression: _, ...rest } = JSON.parse(body) as Record<string, unknown>;
  return JSON.stringify(rest);
}

export const twiceLateCrossed: readonly Row[] = [
  {
    what: 'every webhook twice at once, three times more over an hour, in every order',
    protection: 'the conditions of the writes',
    run,
  },
];
