import type { PlayedDay } from './play-centre';
import { endOf, ends, type Story } from './story';

/** A line of the table. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly goal?: string;
  readonly isMet?: boolean;
}

export const isKept = ({ isMet }: Pick<Figure, 'isMet'>): boolean => isMet !== false;

/** At least so many of a hundred promises are kept: called by the time that was said. */
const keptPercent = 95;

/** What became of everybody, and whether what must never be was. */
export function figuresOf({ stories, watched, promises, webhooks, faults }: PlayedDay): readonly Figure[] {
  const never = (what: string, times: number): Figure => ({
    ...{ what, measured: String(times), goal: 'none' },
    isMet: times === 0,
  });
  const counted = new Map(ends.map((end) => [end, stories.filter((story) => endOf(story) === end).length]));
  const { promised = 0, kept = 0, late = 0, broken = 0, withdrawn = 0, reached = 0, unreached = 0 } = promises;
  const due = kept + late + broken;
  const waits = stories.flatMap(({ talkedAt, waitsSince }) => (talkedAt && waitsSince ? talkedAt - waitsSince : []));
  const errors = stories.flatMap(errorsOf);
  const share = due === 0 ? 100 : (100 * kept) / due;
  return [
    { what: 'calls', measured: String(stories.length) },
    never('busy tones', watched.busyTones),
    ...ends.map((end) => (end === 'lost' ? never(end, counted.get(end) ?? 0) : told(end, counted.get(end)))),
    told('promises to call back', promised),
    {
      ...{ what: '… kept: called by the time that was said', measured: `${kept} of ${due}, ${share.toFixed(1)} %` },
      ...{ goal: `≥ ${keptPercent} %`, isMet: share >= keptPercent },
    },
    told('… late', late),
    told('… broken', broken),
    told('… withdrawn: called again themselves', withdrawn),
    told('… reached', reached),
    told('… not reached', unreached),
    told('call-backs that were refused', stories.filter((story) => story.told === 'refused').length),
    never('callers overtaken', watched.callersOvertaken),
    never('promises overtaken', watched.promisesOvertaken),
    never('phones called beyond free operators', watched.dialledBeyondFree),
    never('two calls to one number at once', watched.twiceAtOnce),
    told('in the line at once, at most', watched.mostWaiting),
    told('phones called at once, at most', watched.mostCalled),
    { what: 'wait of who was served: median, p90', measured: spread(waits) },
    { what: `announced wait, error of ${errors.length}: median, p90`, measured: spread(errors) },
    told('webhooks', webhooks),
    never('steps that failed', faults.length),
  ];
}

const told = (what: string, count = 0): Figure => ({ what, measured: String(count) });

/** By how much the wait that came lies outside of what was announced. */
const errorsOf = ({ announced, talkedAt }: Story): readonly number[] =>
  talkedAt === undefined
    ? []
    : announced.map(({ at, lowest, highest }) => Math.max(lowest - (talkedAt - at), talkedAt - at - highest, 0));

function spread(seconds: readonly number[]): string {
  const sorted = [...seconds].sort((one, other) => one - other);
  const at = (part: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  return `${at(0.5)} s, ${at(0.9)} s`;
}
