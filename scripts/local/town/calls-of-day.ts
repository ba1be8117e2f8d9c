import type { Answers } from '../../../src/ballots/answers';
import type { Questionnaire } from '../../../src/ballots/questionnaire';
import { dayEndOfService, questionnaireOn } from '../../../src/ballots/questionnaires';
import { type Day, dayOf, hourOf, nextAt, startOf } from '../../../src/calendar/civil-time';
import type { CallState } from '../../../src/calls/calls';
import type { Random } from '../phones/day/random';
import { callsByHour } from './arrivals-by-hour';
import { chooseAnswers, type Mood } from './choose-answers';
import type { SyntheticCall } from './stored-items';
import { callsOn, isBad, randomOf, type Town } from './town';

/** A call that has ended. */
export interface TownCall extends SyntheticCall {
  /** By which it is counted. */
  readonly day: Day;
  readonly hour: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

/** How long citizens wait, and how long they are willing to. */
const waiting = {
  usual: { meanSeconds: 50, patienceSeconds: 420, giveUpAtOnce: 0.05 },
  bad: { meanSeconds: 260, patienceSeconds: 420, giveUpAtOnce: 0.09 },
} as const;
const meanTalkSeconds = 150;
const surveySeconds = 35;
/** How many operators ask whether the citizen wants to be asked, and are told yes. */
const agreed = 0.6;

/** A day's calls in the order in which they end. */
export function callsOfDay(town: Town, day: Day): readonly TownCall[] {
  const random = randomOf(town, day, 'calls');
  const calls = callsByHour(callsOn(town, day)).flatMap((ofHour, hour) => {
    const begins = momentOf(day, hour);
    return Array.from({ length: ofHour }, () => callAt(town, day, begins + random.between(0, 3_600_000), random));
  });
  return calls.sort((one, other) => one.endsAt - other.endsAt);
}

/** When a clock in Rome shows an hour; where clocks are put forward, the hour after. */
function momentOf(day: Day, hour: number): number {
  const beforeMidnight = new Date(startOf(day).getTime() - 1);
  return nextAt(`${String(hour).padStart(2, '0')}:00`, beforeMidnight).getTime();
}

function callAt(town: Town, day: Day, arrivesAt: number, random: Random): TownCall {
  const service = serviceOf(town, random);
  const countedBy = dayOf(new Date(arrivesAt), dayEndOfService(town, service));
  const questionnaire = questionnaireOn(town, service, countedBy);
  const { seconds, call, answers } = courseOf(questionnaire, isBad(town, day) ? 'bad' : 'usual', random);
  return {
    day: countedBy,
    hour: hourOf(new Date(arrivesAt)),
    endsAt: arrivesAt + seconds * 1000,
    call: { service, ended: true, ...call },
    questionnaire,
    ...(answers && { answers }),
  };
}

interface Course {
  readonly call: { readonly state: CallState; readonly waitSeconds?: number; readonly talkSeconds?: number };
  readonly seconds: number;
  readonly answers?: Answers;
}

function courseOf(questionnaire: Questionnaire, mood: Mood, random: Random): Course {
  const { meanSeconds, patienceSeconds, giveUpAtOnce } = waiting[mood];
  const waitSeconds = Math.round(random.about(meanSeconds, 2, 1_800));
  if (random.chance(giveUpAtOnce)) return { call: { state: 'waiting' }, seconds: random.between(5, 30) };
  if (waitSeconds > patienceSeconds) return { call: { state: 'waiting' }, seconds: patienceSeconds };
  const talkSeconds = Math.round(random.about(meanTalkSeconds, 15, 900));
  const seconds = waitSeconds + talkSeconds;
  if (!random.chance(agreed)) return { call: { state: 'served', waitSeconds, talkSeconds }, seconds };
  return {
    call: { state: 'transferred', waitSeconds, talkSeconds },
    seconds: seconds + surveySeconds,
    answers: chooseAnswers(questionnaire, random, mood),
  };
}

function serviceOf({ services }: Town, random: Random): string {
  return random.oneOf(Object.fromEntries(services.map(({ id }, place) => [id, 1 / (place + 1)])));
}
