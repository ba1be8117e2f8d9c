import type { Citizen } from './citizen';
import type { Line } from './line';
import type { Random } from './random';

/** What an operator is given. */
export interface Workplace {
  /** Dials the operators' number. */
  pickUp(): Line;
  citizenOn(callSid: string): Citizen | undefined;
  /** Whether a citizen is waiting, or being connected: then a `*` would not be without effect. */
  somebodyIsComing(): boolean;
  dayIsOver(): boolean;
}

export interface OperatorPlan {
  readonly number: string;
  readonly pin: string;
  /** Enters a wrong PIN once. */
  readonly mistakesThePin: boolean;
}

const soon = 90;
const aLongWait = 3600;
/** So many wrong PINs mean that the operator has another one. */
const mostPins = 3;
/** How long an operator waits before they check whether the line is alive. */
const boredSeconds = 240;

/** Signs in, takes one citizen after the other, and goes home when nobody calls any more. */
export async function beOperator(plan: OperatorPlan, workplace: Workplace, random: Random): Promise<void> {
  let mistakes = plan.mistakesThePin ? 1 : 0;
  while (!workplace.dayIsOver()) {
    const line = workplace.pickUp();
    if (!(await signIn(line, plan, mistakes > 0, random))) throw new Error(`operator ${plan.number} could not sign in`);
    mistakes = 0;
    while (!line.ended && !workplace.dayIsOver()) await takeNext(line, workplace, random);
    await line.hangUp();
  }
}

async function signIn(line: Line, plan: OperatorPlan, mistakesThePin: boolean, random: Random): Promise<boolean> {
  let pin = mistakesThePin ? somethingElseThan(plan.pin) : plan.pin;
  let pinsKeyed = 0;
  while (pinsKeyed <= mostPins) {
    const asked = await line.until(['operatorNumber', 'operatorPin', 'operatorWelcome'], soon);
    if (asked === 'operatorWelcome') return true;
    if (asked === 'ended' || asked === 'nothing') return false;
    await line.pause(random.between(1, 4));
    await line.press(asked === 'operatorNumber' ? `${plan.number}#` : `${pin}#`);
    if (asked === 'operatorPin') {
      pin = plan.pin;
      pinsKeyed++;
    }
  }
  return false;
}

function somethingElseThan(pin: string): string {
  return pin.replace(/./g, (digit) => String((Number(digit) + 1) % 10));
}

/** The next conversation, or a part of the wait for it. */
async function takeNext(line: Line, workplace: Workplace, random: Random): Promise<void> {
  const bored = random.chance(0.2);
  const sign = await line.until(['bridged', 'operatorThere'], bored ? boredSeconds : aLongWait);
  if (sign === 'operatorThere') return line.press('1');
  if (sign === 'nothing' && bored && !workplace.dayIsOver()) await pressStarIntoTheVoid(line, workplace);
  if (sign !== 'bridged' || line.bridgedWith === undefined) return;

  const citizen = workplace.citizenOn(line.bridgedWith);
  if (citizen === undefined) throw new Error('an operator talks to nobody of this day');
  await talkTo(citizen, line, workplace, random);
}

async function talkTo(citizen: Citizen, line: Line, workplace: Workplace, random: Random): Promise<void> {
  const { talkSeconds, conversationEnds } = citizen.plan;
  const waits = conversationEnds === 'the citizen hangs up' ? aLongWait : talkSeconds;
  if ((await line.until(['unbridged'], waits)) !== 'nothing') return;

  if (conversationEnds === 'the operator hangs up') {
    await line.hangUp();
    return;
  }
  if (line.bridgedWith !== citizen.line.sid) return;
  citizen.starred = true;
  await line.press('*');
  if (!random.chance(0.05)) return;
  // Pressed twice by mistake: the second `*` must have no effect.
  await line.pause(0.3);
  await pressStarIntoTheVoid(line, workplace);
}

async function pressStarIntoTheVoid(line: Line, workplace: Workplace): Promise<void> {
  if (line.bridgedWith === undefined && !workplace.somebodyIsComing()) await line.press('*');
}
