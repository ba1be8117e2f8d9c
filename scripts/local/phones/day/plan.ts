import type { Answer, Question, Questionnaire } from '../../../../src/ballots/questionnaire';
import type { Random } from './random';

/** How a citizen gets to an answer to a question. */
type Manner = 'at once' | 'after hearing it again' | 'after a wrong key' | 'after a silence';
/** How a citizen leaves a question without an answer. */
export type Silence = 'hangs up' | 'stays silent' | 'presses wrong keys';

export interface AnswerPlan {
  readonly question: Question;
  readonly answer: Answer;
  readonly manner: Manner;
}

/** What a citizen does when they are asked: they answer, or leave. */
type QuestionPlan = AnswerPlan | { readonly question: Question; readonly because: Silence };

/** A service as its citizens know it: the number, and what they are asked in the end. */
export interface PlayedService {
  readonly number: string;
  readonly questionnaire: Questionnaire;
  /** Whether it draws whom it invites to answer. */
  readonly draws?: boolean;
}

interface SurveyPlan {
  readonly questionnaire: Questionnaire;
  readonly hangsUpInTheWelcome: boolean;
  readonly skipsThePause: boolean;
  /** In the order in which they are asked; only the last may be left without an answer. */
  readonly questions: readonly QuestionPlan[];
}

/** What a citizen will do. Only whether an operator takes the call in time is open. */
export interface CitizenPlan {
  readonly service: PlayedService;
  readonly arrivesAfterSeconds: number;
  readonly hangsUpIn: 'the greeting' | 'the connecting' | 'nothing of it';
  readonly patienceSeconds: number;
  /** When they press a key, if they still wait then. */
  readonly pressesAfterSeconds?: number;
  readonly talkSeconds: number;
  readonly conversationEnds: 'with the star' | 'the citizen hangs up' | 'the operator hangs up';
  /** What they do where they are invited to answer. */
  readonly whenInvited: 'says yes' | 'says no' | Silence;
  readonly survey: SurveyPlan;
}

/** The weights of the hours from eight to six: most calls come in the morning. */
const hourlyShare = [0.06, 0.14, 0.17, 0.15, 0.1, 0.06, 0.08, 0.1, 0.09, 0.05];
const meanTalkSeconds = 150;

/** Enough operators for all hours but the busiest, in which some wait. */
export function operatorsFor(calls: number, daySeconds: number): number {
  const busyHour = (calls * Math.max(...hourlyShare)) / (daySeconds / hourlyShare.length);
  return Math.max(2, Math.ceil(busyHour * (meanTalkSeconds + 15)));
}

/** A day's citizens in the order in which they call, spread over `daySeconds`. Of the services the first has the most calls. */
export function planDay(
  random: Random,
  calls: number,
  daySeconds: number,
  services: readonly PlayedService[],
): CitizenPlan[] {
  const weights = Object.fromEntries(services.map((_, place) => [place, 1 / (place + 1)]));
  const plans = Array.from({ length: calls }, () => {
    const service = services.length > 1 ? services[Number(random.oneOf(weights))] : services[0];
    if (!service) throw new Error('a working day needs a service that can be called');
    return planCitizen(random, daySeconds, service);
  });
  return plans.sort((one, other) => one.arrivesAfterSeconds - other.arrivesAfterSeconds);
}

function planCitizen(random: Random, daySeconds: number, service: PlayedService): CitizenPlan {
  const { questionnaire } = service;
  const hour = Number(random.oneOf(Object.fromEntries(hourlyShare.entries())));
  // Few abandon the call while waiting, and most of those at once.
  const giving = random.oneOf({ never: 85, 'in the greeting': 6, 'in the line': 8, 'in the connecting': 1 });
  return {
    service,
    arrivesAfterSeconds: ((hour + random.fraction()) * daySeconds) / hourlyShare.length,
    hangsUpIn:
      giving === 'in the greeting'
        ? 'the greeting'
        : giving === 'in the connecting'
          ? 'the connecting'
          : 'nothing of it',
    patienceSeconds: giving === 'in the line' ? random.between(12, 60) : random.between(240, 900),
    ...(random.chance(0.2) && { pressesAfterSeconds: random.between(6, 60) }),
    talkSeconds: random.about(meanTalkSeconds, 15, 900),
    conversationEnds: random.chance(0.6)
      ? 'with the star'
      : random.oneOf({ 'the citizen hangs up': 65, 'the operator hangs up': 35 }),
    whenInvited: service.draws ? planInvited(random) : 'says yes',
    survey: {
      questionnaire,
      hangsUpInTheWelcome: random.chance(0.03),
      skipsThePause: random.chance(0.15),
      questions: planQuestions(random, questionnaire),
    },
  };
}

const planInvited = (random: Random): CitizenPlan['whenInvited'] =>
  random.oneOf({ 'says yes': 65, 'says no': 20, 'hangs up': 10, 'stays silent': 3, 'presses wrong keys': 2 });

function planQuestions(random: Random, { first, questions }: Questionnaire): QuestionPlan[] {
  const plans: QuestionPlan[] = [];
  let question: Question | undefined = first;
  while (question) {
    const isFirst = question === first;
    if (random.chance(isFirst ? 0.07 : 0.25)) return [...plans, { question, because: planSilence(random) }];
    const answer = planAnswer(random, question, isFirst);
    plans.push({ question, answer, manner: planManner(random) });
    question = questions[answer.next];
  }
  return plans;
}

/**
 * Of a choice the first answers are given more often: most citizens are content, and three answers to a first question come
 * to 80, 12 and 8 in a hundred. Of a scale those about four fifths of the way up.
 */
function planAnswer(random: Random, { kind, answers }: Question, isFirst: boolean): Answer {
  const weightOf = (index: number): number => {
    if (kind === 'scale') return Math.exp(-(((index / (answers.length - 1) - 0.8) / 0.2) ** 2) / 2);
    return index === 0 && isFirst ? 4.5 : (2 / 3) ** index;
  };
  const chosen = random.oneOf(Object.fromEntries(answers.map((_, index) => [index, weightOf(index)])));
  const answer = answers[Number(chosen)];
  if (!answer) throw new Error('a question without an answer');
  return answer;
}

const planManner = (random: Random): Manner =>
  random.oneOf({ 'at once': 82, 'after hearing it again': 6, 'after a wrong key': 6, 'after a silence': 6 });

const planSilence = (random: Random): Silence =>
  random.oneOf({ 'hangs up': 50, 'stays silent': 30, 'presses wrong keys': 20 });
