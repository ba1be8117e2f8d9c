import { flagsOf } from '../../../../src/ballots/flags';
import type { Question } from '../../../../src/ballots/questionnaire';
import type { Line } from './line';
import type { AnswerPlan, CitizenPlan, Silence } from './plan';
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
const anyKey = { '1': 3, '0': 2, '#': 1, '*': 1 };

/**
 * Plays one call and returns its outcome. Hang-ups come only at moments where it is certain how they count: after a prompt has
 * begun, never between `*` and the welcome. Who hangs up before the two are connected was not served.
 */
export async function beCitizen(citizen: Citizen, random: Random): Promise<Outcome> {
  const outcome = await play(citizen, random);
  return citizen.plan.service.draws ? { invited: false, ...outcome } : outcome;
}

async function play(citizen: Citizen, random: Random): Promise<Outcome> {
  const { line, plan } = citizen;
  // With a menu, and closed, the greeting has the same words.
  const greeted = await line.until(['greeting', 'menuGreeting'], soon);
  const isClosed =
    plan.hangsUpIn !== 'the greeting' && greeted === 'menuGreeting' && !(await chooseOperator(line, random));
  if (plan.hangsUpIn === 'the greeting' || isClosed) {
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

/** Whether the menu offers an operator: closed, it does not. */
async function chooseOperator(line: Line, random: Random): Promise<boolean> {
  const offered = await line.until(['menuOperator', 'closedNow', 'closedToday', 'closedThisHour'], soon);
  if (offered !== 'menuOperator') return false;
  await think(line, random);
  await line.press('0');
  return true;
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
  if (plan.service.draws) return beDrawn(citizen, random);
  if (citizen.starred) return answer(citizen, random);
  await line.until(['ended'], soon);
  await line.hangUp();
  return servedOnly;
}

/** The conversation is over, with `*` or without: they are invited to answer, or thanked. */
async function beDrawn(citizen: Citizen, random: Random): Promise<Outcome> {
  const { line, plan } = citizen;
  if ((await line.until(['invitation', 'notTransferredThanks'], soon)) !== 'invitation') {
    await line.until(['ended'], soon);
    await line.hangUp();
    return servedOnly;
  }
  switch (plan.whenInvited) {
    case 'says yes':
      await think(line, random);
      await line.press('1');
      return { ...(await answer(citizen, random)), invited: true };
    case 'says no':
      await think(line, random);
      await line.press('2');
      await line.until(['ended'], soon);
      break;
    case 'presses wrong keys':
      await think(line, random);
      await line.press('7');
      await line.until(['notUnderstood'], soon);
      await think(line, random);
      await line.press('8');
      await line.until(['ended'], soon);
      break;
    case 'stays silent':
      await line.until(['ended'], 3 * soon);
      break;
    case 'hangs up':
      await line.pause(random.between(1, 8));
      break;
  }
  await line.hangUp();
  return { ...servedOnly, invited: true };
}

async function answer({ line, plan: { survey } }: Citizen, random: Random): Promise<Outcome> {
  const { questionnaire, questions } = survey;
  await line.until(['welcome'], soon);
  if (survey.hangsUpInTheWelcome) {
    await line.pause(1);
    await line.hangUp();
    return transferredOnly;
  }
  if (survey.skipsThePause) {
    // Within the pause of five seconds, whatever the length of the welcome.
    await line.pause(random.between(1.5, 4.5));
    // Of a scale each digit would be an answer.
    const { first } = questionnaire;
    await line.press(first.kind === 'scale' ? first.repeatKey : wrongKeys(first, random));
  }
  const answers: Record<string, string> = {};
  for (const plan of questions) {
    await line.until([plan.question.asks], soon);
    if ('because' in plan) {
      await leaveOut(line, plan.question, plan.because, random);
      // Of a scale two wrong keys are an answer that could not be made out.
      const { id, unclear } = plan.question;
      if (unclear && plan.because === 'presses wrong keys') answers[id] = unclear.id;
    } else {
      await pressAnswer(line, plan, random);
      answers[plan.question.id] = plan.answer.id;
    }
  }
  if (!questions.some((plan) => 'because' in plan)) {
    // Some hang up during the last words.
    await line.until(Object.values(questionnaire.closings), soon);
    if (random.chance(0.5)) await line.pause(0.5);
    else await line.until(['ended'], soon);
    await line.hangUp();
  }
  if (Object.keys(answers).length === 0) return transferredOnly;
  const flags = flagsOf(questionnaire, answers);
  return {
    ...transferredOnly,
    answered: { questionnaire: questionnaire.key, answers, ...(flags.length > 0 && { flags }) },
  };
}

async function pressAnswer(line: Line, { question, answer, manner }: AnswerPlan, random: Random): Promise<void> {
  if (manner === 'after hearing it again') {
    await think(line, random);
    await line.press(question.repeatKey);
    await line.until([question.asks], soon);
  }
  if (manner === 'after a wrong key') {
    await think(line, random);
    await line.press(wrongKeys(question, random));
    await line.until(['notUnderstood'], soon);
  }
  if (manner === 'after a silence') await line.until(['takeYourTime'], soon);
  await think(line, random);
  await line.press(answer.key);
}

async function leaveOut(line: Line, question: Question, because: Silence, random: Random): Promise<void> {
  if (because === 'presses wrong keys') {
    await think(line, random);
    await line.press(wrongKeys(question, random));
    await line.until(['notUnderstood', question.asks], soon);
    await think(line, random);
    await line.press(wrongKeys(question, random));
  }
  if (because === 'hangs up') await line.pause(random.between(1, 8));
  else await line.until(['ended'], 3 * soon);
  await line.hangUp();
}

/** Keys that neither answer a question nor repeat it, as many as its longest answer has. */
function wrongKeys({ answers, repeatKey, digits }: Question, random: Random): string {
  const wrong = [...'123456789*']
    .filter((key) => key !== repeatKey)
    .map((key) => key.repeat(digits))
    .filter((keys) => !answers.some(({ key }) => key === keys));
  return random.oneOf(Object.fromEntries(wrong.map((keys) => [keys, 1])));
}

/** The time from the beginning of a question to the key: some press at once, others listen to the end. */
function think(line: Line, random: Random): Promise<void> {
  return line.pause(random.between(1.5, 12));
}
