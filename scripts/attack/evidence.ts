import { type Day, type Hour, halfDayOf, hourOf } from '../../src/call/civil-time';
import type { LoggedCall } from './call-log';
import type { StoredItem } from './every-item';

/** All that the attacker has. */
export interface Evidence {
  readonly day: Day;
  /** What is stored, in the order in which a scan gives it: both tables, or only the one without the day keys. */
  readonly items: readonly StoredItem[];
  /** The telephone company's log. */
  readonly log: readonly LoggedCall[];
  /** The service that each number belongs to: anybody can look that up. */
  readonly serviceOfNumber: Readonly<Record<string, string>>;
}

/** Somebody whose vote the attacker is after. */
export interface Victim {
  readonly call: LoggedCall;
  readonly service: string;
  readonly hour: Hour;
}

/** A call or a ballot as the attacker finds it. */
export interface Found {
  readonly item: StoredItem;
  /** What is left of its hour. */
  readonly label: string;
  readonly key: string;
  readonly shard: string;
  readonly service: string;
}

/** Those who were asked: the log says so. */
export function victimsIn({ log, serviceOfNumber }: Evidence): readonly Victim[] {
  return log.flatMap((call) => {
    const service = serviceOfNumber[call.to];
    if (service === undefined || call.surveyedAt === undefined) return [];
    return [{ call, service, hour: hourOf(new Date(call.startedAt)) }];
  });
}

export function foundUnder({ day, items }: Pick<Evidence, 'day' | 'items'>, kind: 'call' | 'ballot'): readonly Found[] {
  return items
    .filter(({ pk }) => pk.startsWith(`${kind}#${day}#`))
    .map((item) => {
      const [label = '', key = ''] = item.sk.split('#');
      return { item, label, key, shard: item.pk.slice(`${kind}#${day}#`.length), service: String(item['service']) };
    });
}

/**
 * The ballots that can be a victim's by hour and service, the same list for all whose hour and service are alike: those
 * under the narrowest label that there is of the hour. Blank ones are left out, since the log tells who stayed long
 * enough to answer.
 */
export function crowdsIn(evidence: Pick<Evidence, 'day' | 'items'>): (victim: Victim) => readonly Found[] {
  const { day } = evidence;
  const crowds = new Map<string, Found[]>();
  for (const ballot of foundUnder(evidence, 'ballot')) {
    const name = `${ballot.service} ${ballot.label}`;
    const crowd = crowds.get(name) ?? [];
    crowds.set(name, crowd);
    if (ballot.item['rating'] !== undefined) crowd.push(ballot);
  }
  return ({ service, hour }) => {
    const labels = [hour, `${day} ${halfDayOf(hour)}`, day];
    return labels.map((label) => crowds.get(`${service} ${label}`)).find((crowd) => crowd !== undefined) ?? [];
  };
}
