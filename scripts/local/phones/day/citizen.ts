import type { Line } from './line';
import type { CitizenPlan, Manner, Silence } from './plan';
import type { Random } from './random';
import type { Outcome } from './truth';

/** A citizen on the phone; the operator in the conversation reads the citizen's plan, and notes that `*` was pressed. */
export interface Citizen {
  readonly line: Line;
  readonly plan: CitizenPlan;
  /** Set when an operator has pressed `*` during the conversation. */
  starred: boolean;
}

const notServed: Outcome = { served: false, transferred: false };
const servedOnly: Outcome = { served: true, transferred: false };
const transferredOnly: Outcome = { served: true, transferred: true };

/** A timeout, longer than any prompt takes. */
const soon = 90;
/** Keys that neither answer nor repeat any question. */
const wrongKeys = { '5': 1, '6': 1, '7': 1, '8': 1, '9': 1, '*': 1 };
const anyKey = { '1': 3, '0': 2, '#': 1, '*': 1 };

/**
 * Plays one call and returns its outcome. Hang-ups come only at moments where it is certain how they count: after a prompt has
 * begun, never between `*` and the welcome. Who hangs up before the two are connected was not served.
 */
export async function beCitizen(citizen: Citizen, random: Random): Promise<Outcome> {
  const { line, plan } = citizen;
  if (plan.hangsUpIn === 'the greeting') {
    await line.until(['greeting'], soon);
    await line.pause(1);
    await line.hangUp();
    return notServed;
  }
  if (!(await waitInLine(line, plan, random))) {
    await line.hangUp();
    return notServed;
  }
  if (plan.hangsUpIn === 'the connecting') {
    await line.pause(0.4);
    await line.hangUp();
    return notServed;
  }
  await line.until(['bridged'], soon);
  return talk(citizen, random);
}

/** Whether an operator answers before the citizen loses patience. Some press a key, which tells them their place. */
async function waitInLine(line: Line, { patienceSeconds, pressesAfterSeconds }: CitizenPlan, random: Random) {
  let patience = patienceSeconds;
  if (pressesAfterSeconds !== undefined && pressesAfterSeconds < patience) {
    if ((await line.until(['connecting'], pressesAfterSeconds)) === 'connecting') return true;
    await line.press(random.oneOf(anyKey));
    patience -= pressesAfterSeconds;
  }
  return (await line.until(['connecting'], patience)) === 'connecting';
}

async function talk(citizen: Citizen, random: Random): Promise<Outcome> {
  const { line, plan } = citizen;
  if (plan.conversationEnds === 'the citizen hangs up') {
    await line.pause(plan.talkSeconds);
    await line.hangUp();
    return servedOnly;
  }
  await line.until(['unbridged'], plan.talkSeconds + soon);
  if (citizen.starred) return answer(citizen, random);
  await line.until(['ended'], soon);
  await line.hangUp();
  return servedOnly;
}

async function answer({ line, plan: { survey } }: Citizen, random: Random): Promise<Outcome> {
  await line.until(['welcome'], soon);
  if (survey.kind === 'hangs up in the welcome') {
    await line.pause(1);
    await line.hangUp();
    return transferredOnly;
  }
  if (survey.kind === 'answers' && survey.skipsThePause) {
    // Within the pause of five seconds, whatever the length of the welcome.
    await line.pause(random.between(1.5, 4.5));
    await line.press('5');
  }
  await line.until(['ratingQuestion'], soon);
  if (survey.kind === 'gives no rating') {
    await leaveOut(line, 'ratingQuestion', survey.because, random);
    return transferredOnly;
  }
  await pressAnswer(line, 'ratingQuestion', survey.rating, survey.manner, random);
  const rated = { ...transferredOnly, rating: survey.rating };
  if (survey.rating !== '3') {
    await sayGoodbye(line, random);
    return rated;
  }
  await line.until(['reasonQuestion'], soon);
  if ('notGiven' in survey.reason) {
    await leaveOut(line, 'reasonQuestion', survey.reason.notGiven, random);
    return rated;
  }
  await pressAnswer(line, 'reasonQuestion', survey.reason.key, survey.reason.manner, random);
  await sayGoodbye(line, random);
  return { ...rated, reason: survey.reason.key };
}

type Question = 'ratingQuestion' | 'reasonQuestion';

async function pressAnswer(line: Line, question: Question, key: string, manner: Manner, random: Random): Promise<void> {
  if (manner === 'after hearing it again') {
    await think(line, random);
    await line.press('0');
    await line.until([question], soon);
  }
  if (manner === 'after a wrong key') {
    await think(line, random);
    await line.press(random.oneOf(wrongKeys));
    await line.until(['notUnderstood'], soon);
  }
  if (manner === 'after a silence') await line.until(['takeYourTime'], soon);
  await think(line, random);
  await line.press(key);
}

async function leaveOut(line: Line, question: Question, because: Silence, random: Random): Promise<void> {
  if (because === 'presses wrong keys') {
    await think(line, random);
    await line.press(random.oneOf(wrongKeys));
    await line.until(['notUnderstood', question], soon);
    await think(line, random);
    await line.press(random.oneOf(wrongKeys));
  }
  if (because === 'hangs up') await line.pause(random.between(1, 8));
  else await line.until(['ended'], 3 * soon);
  await line.hangUp();
}

/** Some hang up during the thanks. */
async function sayGoodbye(line: Line, random: Random): Promise<void> {
  await line.until(['thanks', 'thanksAndImprove'], soon);
  if (random.chance(0.5)) await line.pause(0.5);
  else await line.until(['ended'], soon);
  await line.hangUp();
}

/** The time from the beginning of a question to the key: some press at once, others listen to the end. */
function think(line: Line, random: Random): Promise<void> {
  return line.pause(random.between(1.5, 12));
}
