import { hourOf } from '../../calendar/civil-time';
import { noLeg, type Waiting } from '../queue/line';
import { type CallBack, type CallBackPlace, stateOf } from './call-back';

/** A promise in the line: in the order of arrival, like everybody. */
export function waitingOfCallBack(callBack: CallBack): Waiting {
  const { day, id, group, service, topic } = callBack;
  const { since } = stateOf(callBack);
  return {
    group,
    ...(service !== group && { service }),
    ...(topic !== undefined && { topic }),
    since,
    call: { day, hour: hourOf(new Date(since)), key: id },
    leg: noLeg,
  };
}

/** Where the promise that stands in the line is stored; undefined if a citizen does. */
export const promiseOf = ({ leg, call }: Pick<Waiting, 'leg' | 'call'>): CallBackPlace | undefined =>
  leg.length === noLeg.length ? { day: call.day, id: call.key } : undefined;
