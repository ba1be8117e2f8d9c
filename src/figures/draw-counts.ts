import { type Hour, timeOfDay } from '../calendar/civil-time';
import type { CallState, DrawNote } from '../calls/calls';
import type { NamedCounts } from './named-counts';

/** Calls of a service that draws whom it asks (`src/feedback/draw`), as far as that: all of them, and those that an operator took. */
const funnel = [
  /** All that were drawn, or not, and those that were: as many as in Twilio's list. */
  'calls',
  'drawnOfCalls',
  /** Of the served: */
  'eligible',
  'withheld',
  'drawn',
  'suppressed',
  'asked',
  'accepted',
  /** Who was still there when the operator had finished. */
  'stayedDrawn',
  'stayedUndrawn',
] as const;
export type FunnelStep = (typeof funnel)[number];

/** Those who said yes, and the others of the drawn who were not suppressed. */
export type Side = 'yes' | 'others';
export type Measured = 'hour' | 'wait' | 'talk';
/** `yes.wait.3`: said yes after a wait of 90 seconds or more, up to 120. */
type Bin = `${Side}.${Measured}.${number}`;

type Counted = FunnelStep | Bin;

export type DrawCounts = NamedCounts;

export const drawCount = (counts: DrawCounts, name: Counted): number => counts[name] ?? 0;

/** Without the histograms: in them somebody may stand alone. */
export const funnelOf = (counts: DrawCounts): DrawCounts =>
  Object.fromEntries(Object.entries(counts).filter(([name]) => funnel.some((step) => step === name)));

/** How wide the steps of each histogram are, in seconds, and the last one, which has no end. */
export const binsOf = { wait: { seconds: 30, last: 20 }, talk: { seconds: 60, last: 30 } } as const;

/** From which hour of Rome's clock each part of the day lasts. */
export const partsOfDay = [0, 12, 16] as const;

export const binOf = (measured: 'wait' | 'talk', seconds: number): number =>
  Math.min(Math.floor(seconds / binsOf[measured].seconds), binsOf[measured].last);

/** What is counted of a call. */
export interface DrawnCall extends DrawNote {
  readonly state: CallState;
  /** In which it came in. */
  readonly hour?: Hour | undefined;
  readonly waitSeconds?: number | undefined;
  readonly talkSeconds?: number | undefined;
  /** There if an operator took it before another was asked: though it waits again, it was served. */
  readonly talkedBefore?: number | undefined;
}

/** Each name under which a call counts. */
export function countedAs(call: DrawnCall): readonly Counted[] {
  const { draw, state, stayed, suppressed, invited, withheld, talkedBefore } = call;
  if (draw === undefined) return [];
  const isDrawn = draw === 'drawn';
  const ofAll = ['calls' as const, ...(isDrawn ? ['drawnOfCalls' as const] : [])];
  if (state === 'waiting' && talkedBefore === undefined) return ofAll;
  const hasAccepted = invited === true && state === 'transferred';
  return [
    ...ofAll,
    'eligible',
    ...(withheld ? ['withheld' as const] : []),
    ...(stayed ? [isDrawn ? ('stayedDrawn' as const) : ('stayedUndrawn' as const)] : []),
    ...(isDrawn ? ['drawn' as const] : []),
    ...(suppressed ? ['suppressed' as const] : []),
    ...(invited ? ['asked' as const] : []),
    ...(hasAccepted ? ['accepted' as const] : []),
    ...(isDrawn && !suppressed ? binsFor(hasAccepted ? 'yes' : 'others', call) : []),
  ];
}

function binsFor(side: Side, { hour, waitSeconds, talkSeconds }: DrawnCall): readonly Bin[] {
  return [
    ...(hour === undefined ? [] : [`${side}.hour.${partOfDay(hour)}` as const]),
    ...(waitSeconds === undefined ? [] : [`${side}.wait.${binOf('wait', waitSeconds)}` as const]),
    ...(talkSeconds === undefined ? [] : [`${side}.talk.${binOf('talk', talkSeconds)}` as const]),
  ];
}

function partOfDay(hour: Hour): number {
  const clock = Number(timeOfDay(new Date(hour)).slice(0, 2));
  return partsOfDay.filter((from) => from <= clock).length - 1;
}

/** @param times how many identical calls there are */
export function drawOfCalls(call: DrawnCall, times: number): DrawCounts | undefined {
  const names = countedAs(call);
  return names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, times]));
}
