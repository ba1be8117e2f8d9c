import type { Change } from '../../../local/database-in-memory/dynamodb-in-memory';
import type { SimulatorEvent } from '../../../simulator/events';
import { isQuestion, isThanks } from '../citizen';
import { silencesSoFar } from '../faulty-database';
import { movedLate } from '../faulty-rest';
import type { LegRecord } from '../play-record';
import type { Law, Watched } from './law';
import { lastTrouble } from './trouble';

const recentMilliseconds = 60_000;

/** What becomes of a citizen. */
interface Course {
  /** When the operator pressed `*` to this citizen, and who that was. */
  letGo?: { readonly at: number; readonly by: LegRecord } | undefined;
  /** Whether the operator hung up on them. */
  isLeft?: boolean;
  isAsked?: boolean;
  isThanked?: boolean;
}

/**
 * Every citizen who was let go with `*` and stayed is asked, and no other; one who is lost is counted. Nobody is hung up on who
 * has met nobody, and nobody stays on the line for ever.
 */
export const letGoAndAsked = (watched: Watched): Law => {
  const { record, stage, legOf, isAbout, faults } = watched;
  const courses = new Map<LegRecord, Course>();
  const courseOf = (leg: LegRecord): Course => {
    const course = courses.get(leg) ?? {};
    courses.set(leg, course);
    return course;
  };
  const lost: LegRecord[] = [];
  const incidents: string[] = [];

  function event(event: SimulatorEvent): void {
    const leg = record.leg(event.callSid);
    if (leg?.role === 'operator') operatorDoes(leg, event);
    if (leg?.role === 'citizen') citizenFinds(leg, courseOf(leg), event);
  }

  function operatorDoes(operator: LegRecord, event: SimulatorEvent): void {
    const partner = stage.simulator.findCall(operator.sid)?.bridgedWith;
    const citizen = partner && record.leg(partner.sid);
    if (citizen && event.kind === 'key' && event.digit === '*')
      courseOf(citizen).letGo = { at: event.at, by: operator };
    if (event.kind === 'ended') takeBack(operator);
  }

  /** An operator who hangs up before their step was asked has let go of nobody: the step sees only that they hung up. */
  function takeBack(operator: LegRecord): void {
    for (const course of courses.values()) {
      const { letGo } = course;
      if (letGo?.by !== operator || wasAskedSince(operator, letGo.at)) continue;
      Object.assign(course, { letGo: undefined, isLeft: true });
    }
  }

  const wasAskedSince = (operator: LegRecord, since: number): boolean =>
    record.webhooks.some(
      ({ sid, path, sentAt }) => sid === operator.sid && path === '/operator/after-call' && sentAt >= since,
    );

  function citizenFinds(leg: LegRecord, course: Course, event: SimulatorEvent): void {
    if (event.kind === 'bridged') Object.assign(course, { letGo: undefined, isLeft: false });
    if (event.kind === 'unbridged') course.isLeft = stage.simulator.findCall(event.withCallSid)?.status === 'completed';
    if (event.kind === 'say' && isThanks(event.text)) course.isThanked = true;
    if (event.kind === 'say' && isQuestion(event.text) && !course.isAsked) {
      course.isAsked = true;
      record.count('asked');
      if (!course.letGo) blameStar(leg, 'is asked, and nobody has let go of them');
    }
    if (event.kind === 'ended' && !leg.hungUp && !course.isAsked) conclude(leg, course);
  }

  function conclude(leg: LegRecord, { letGo, isThanked, isLeft }: Course): void {
    if (isThanked && (isLeft || record.counts.has(movedLate))) return;
    if (!letGo) record.blame('forgotten', `${leg.name} is hung up on`);
    else if (lastTrouble(watched, [leg, letGo.by], letGo.at - 5_000) !== undefined) lost.push(leg);
    else record.blame('star', `${leg.name} was let go of, and is not asked`);
  }

  function change({ after }: Change): void {
    if (String(after?.['pk']?.['S']).startsWith('incident#')) incidents.push(String(after?.['sk']?.['S']));
    const leg = after?.['state']?.['S'] === 'transferred' ? legOf(after) : undefined;
    if (leg && !courseOf(leg).letGo) blameStar(leg, 'counts as transferred, and nobody has let go of them');
  }

  /** While the database is silent nobody knows whether the citizen had come when `*` was pressed. */
  function blameStar(leg: LegRecord, what: string): void {
    const recently = stage.clock.now() - recentMilliseconds;
    const wasSilent =
      silencesSoFar(faults).some(({ until }) => until > recently) ||
      record.webhooks.some(
        ({ path, isSilenced, sentAt }) => isSilenced && path === '/operator/after-call' && sentAt > recently,
      );
    if (!wasSilent && !record.counts.has(movedLate)) record.blame('star', `${leg.name} ${what}`);
  }

  function end(): void {
    for (const leg of lost) {
      const isCounted = incidents.some((id) => isAbout(id, leg));
      record.count(isCounted ? 'not asked, and counted as lost' : 'not asked');
      if (!isCounted) record.blame('star', `${leg.name} was let go of, is not asked, and nothing tells so`);
    }
    for (const leg of record.legs)
      if (leg.role === 'citizen' && stage.isThere(leg)) record.blame('forgotten', `${leg.name} is on the line still`);
  }

  return { event, change, end };
};
