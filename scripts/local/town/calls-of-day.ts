import type { Answers } from '../../../src/ballots/answers';
import type { Questionnaire } from '../../../src/ballots/questionnaire';
import { dayEndOfService, questionnaireOn } from '../../../src/ballots/questionnaires';
import { type Day, dayOf, hourOf, nextAt, startOf } from '../../../src/calendar/civil-time';
import type { CallDraw, CallState } from '../../../src/calls/calls';
import type { Random } from '../phones/day/random';
import { callsByHour } from './arrivals-by-hour';
import { chooseAnswers, type Mood } from './choose-answers';
import { npsOn } from './programme';
import type { SyntheticCall } from './stored-items';
import { callsOn, isBad, randomOf, type Town } from './town';

/** A call that has ended. */
export interface TownCall extends SyntheticCall {
  /** By which it is counted. */
  readonly day: Day;
  readonly hour: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
  /** When it came in. Milliseconds since 1970. */
  readonly startsAt: number;
  /** Where calls are drawn: what becomes of it if it is. */
  readonly ifDrawn?: Drawable;
}

/** What a citizen does who may be drawn: nobody has looked yet. */
interface Drawable {
  readonly stays: boolean;
  readonly withholds: boolean;
  readonly wasAsked: boolean;
  readonly saysYes: boolean;
  readonly answers: Answers;
}

/** How long citizens wait, and how long they are willing to. */
const waiting = {
  usual: { meanSeconds: 50, patienceSeconds: 420, giveUpAtOnce: 0.05 },
  bad: { meanSeconds: 260, patienceSeconds: 420, giveUpAtOnce: 0.09 },
} as const;
const meanTalkSeconds = 150;
const surveySeconds = 35;
/** Where calls are drawn: how many stay on the line when the operator has finished, and how many who are invited say yes. */
const stays = 0.85;
const saysYes = 0.62;
const withholds = 0.04;
/** How many were invited in the thirty days before. */
const wasAsked = 0.06;
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
  const nps = town.programme && npsOn(town.programme, service, day);
  const mood = nps === undefined && isBad(town, day) ? 'bad' : 'usual';
  const { seconds, call, answers } = courseOf(questionnaire, mood, random, nps !== undefined);
  const ifDrawn = nps === undefined ? undefined : drawableOf(questionnaire, random, nps);
  return {
    day: countedBy,
    startsAt: arrivesAt,
    ...(ifDrawn && { ifDrawn }),
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

function courseOf(questionnaire: Questionnaire, mood: Mood, random: Random, mayBeDrawn: boolean): Course {
  const { meanSeconds, patienceSeconds, giveUpAtOnce } = waiting[mood];
  const waitSeconds = Math.round(random.about(meanSeconds, 2, 1_800));
  if (random.chance(giveUpAtOnce)) return { call: { state: 'waiting' }, seconds: random.between(5, 30) };
  if (waitSeconds > patienceSeconds) return { call: { state: 'waiting' }, seconds: patienceSeconds };
  const talkSeconds = Math.round(random.about(meanTalkSeconds, 15, 900));
  const seconds = waitSeconds + talkSeconds;
  if (mayBeDrawn || !random.chance(agreed)) return { call: { state: 'served', waitSeconds, talkSeconds }, seconds };
  return {
    call: { state: 'transferred', waitSeconds, talkSeconds },
    seconds: seconds + surveySeconds,
    answers: chooseAnswers(questionnaire, random, mood),
  };
}

const drawableOf = (questionnaire: Questionnaire, random: Random, nps: number): Drawable => ({
  stays: random.chance(stays),
  withholds: random.chance(withholds),
  wasAsked: random.chance(wasAsked),
  saysYes: random.chance(saysYes),
  answers: chooseAnswers(questionnaire, random, 'usual', nps),
});

/** A call as it ended when its draw was looked at. */
export function drawn({ ifDrawn, ...given }: TownCall, draw: CallDraw | undefined): TownCall {
  if (!ifDrawn || draw === undefined) return given;
  const { call } = given;
  const noted = { ...call, draw, ...(ifDrawn.withholds && { withheld: true }) };
  if (call['state'] !== 'served' || !ifDrawn.stays) return { ...given, call: noted };
  const stayed = { ...noted, stayed: true };
  if (draw === 'undrawn') return { ...given, call: stayed };
  if (ifDrawn.wasAsked && !ifDrawn.withholds) return { ...given, call: { ...stayed, suppressed: true } };
  const invited = { ...stayed, invited: true };
  if (!ifDrawn.saysYes) return { ...given, call: invited };
  return { ...given, call: { ...invited, state: 'transferred' }, answers: ifDrawn.answers };
}

function serviceOf({ services }: Town, random: Random): string {
  return random.oneOf(Object.fromEntries(services.map(({ id }, place) => [id, 1 / (place + 1)])));
}
