import { normalTail } from '../../figures/estimates/normal-tail';
import { commitmentTo, isDrawn } from './is-drawn';
import { lostSeed } from './publish-seeds';
import type { PublishedDraw } from './published-draws';

/** A call of the list that somebody has of them. */
export interface ListedCall {
  readonly callSid: string;
  /** When it came in, or the name of its day. */
  readonly at: Date | string;
  /** Undefined where the list says it of no call: then it is the only one that was drawn. Empty: of none. */
  readonly service: string | undefined;
}

/** What keeps a day from being checked, or what is wrong with it. */
export type DrawFault =
  | 'unsealed'
  | 'lost'
  /** The seed is none that was committed to. */
  | 'forged'
  /** It was made when the day had begun. */
  | 'late'
  /** It is not published how many were drawn, or others than the list has. */
  | 'counts-differ'
  /** The share of the drawn lies where chance alone brings one of a whole list once in a thousand times. */
  | 'share-off';

export interface CheckedDraw {
  readonly day: string;
  readonly service: string;
  readonly percent: number;
  readonly calls: number;
  readonly drawn: number;
  /** Within so many calls of the list the counts may differ: those that came in near the day's beginning or end. */
  readonly nearEdge: number;
  readonly faults: readonly DrawFault[];
}

export interface Checked {
  readonly draws: readonly CheckedDraw[];
  /** Calls of the list for whose day, or service, nothing is published. */
  readonly unknown: number;
}

/** Twilio's start of a call and our first step are some seconds apart; more where Twilio had to ask twice. */
const edgeMilliseconds = 2 * 60_000;
/** How often, in a whole list, chance alone leaves a share outside of its band. */
const byChance = 0.001;

/** Repeats the draw of every day that is published, for the calls of a list. */
export function checkDraws(calls: readonly ListedCall[], published: readonly PublishedDraw[]): Checked {
  const isOf = placedBy(published);
  const shares = published.reduce((sum, { percents = {} }) => sum + Object.keys(percents).length, 0);
  const draws = published.flatMap((draw) => {
    const services = Object.entries(draw.percents ?? {});
    return services.map(([service, percent]) => {
      const those = calls.filter((call) => isOf(call, draw, service, services.length));
      return checkOne(draw, service, percent, those, shares);
    });
  });
  const found = (call: ListedCall) =>
    published.some((draw) => {
      const services = Object.keys(draw.percents ?? {});
      return services.some((service) => isOf(call, draw, service, services.length));
    });
  return { draws, unknown: calls.filter((call) => !found(call)).length };
}

/** Whether a call is one of a draw. The times are read once: a year has hundreds of draws, and tens of thousands of calls. */
function placedBy(published: readonly PublishedDraw[]) {
  const times = new Map(published.map((draw) => [draw, [Date.parse(draw.from), Date.parse(draw.to)] as const]));
  return ({ at, service }: ListedCall, draw: PublishedDraw, drawn: string, services: number): boolean => {
    const [from = 0, to = 0] = times.get(draw) ?? [];
    const isOfDay = typeof at === 'string' ? at === draw.day : at.getTime() >= from && at.getTime() < to;
    return isOfDay && (service === undefined ? services === 1 : service === drawn);
  };
}

function checkOne(
  draw: PublishedDraw,
  service: string,
  percent: number,
  calls: readonly ListedCall[],
  shares: number,
): CheckedDraw {
  const nearEdge = calls.filter(({ at }) => isNearEdge(at, draw)).length;
  const seed = draw.seed === undefined || draw.seed === lostSeed ? undefined : Buffer.from(draw.seed, 'hex');
  const drawn = seed ? calls.filter(({ callSid }) => isDrawn(seed, callSid, percent)).length : 0;
  const listed = { day: draw.day, service, percent, calls: calls.length, drawn, nearEdge };
  const counts = draw.counts?.[service] ?? { calls: 0, drawn: 0 };
  const differ = Math.abs(counts.calls - calls.length) > nearEdge || Math.abs(counts.drawn - drawn) > nearEdge;
  const faults: readonly (DrawFault | false)[] = [
    draw.seed === undefined && 'unsealed',
    draw.seed === lostSeed && 'lost',
    seed !== undefined && commitmentTo(seed) !== draw.commitment && 'forged',
    new Date(draw.madeAt) >= new Date(draw.from) && 'late',
    seed !== undefined && differ && 'counts-differ',
    seed !== undefined && !isInBand(drawn, calls.length, percent / 100, shares) && 'share-off',
  ];
  return { ...listed, faults: faults.filter((fault) => fault !== false) };
}

const isNearEdge = (at: Date | string, { from, to }: PublishedDraw): boolean =>
  typeof at !== 'string' && [from, to].some((edge) => Math.abs(at.getTime() - Date.parse(edge)) < edgeMilliseconds);

/**
 * With half a call for the steps between whole numbers.
 * @param shares how many are looked at: of a year's days one in a thousand by itself would often be outside
 */
function isInBand(drawn: number, calls: number, share: number, shares: number): boolean {
  const beyond = Math.abs(drawn - calls * share) - 0.5;
  return beyond <= 0 || 2 * normalTail(beyond / Math.sqrt(calls * share * (1 - share))) * shares >= byChance;
}
