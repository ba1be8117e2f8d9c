import type { Day } from '../../calendar/civil-time';
import type { CallDraw } from '../../calls/calls';
import type { Centre } from '../../platform/settings/centre-schema';
import type { PeriodKeys } from '../../platform/table/period-keys';
import type { DrawDay, DrawDays } from './draw-days';
import { commitmentTo, isDrawn } from './is-drawn';
import { hasDraw, type Percents, percentsOn } from './ramp';

/** What a day's calls are drawn by. */
export interface Drawing {
  /** Undefined: it was lost, and nobody is drawn. */
  readonly seed: Uint8Array | undefined;
  readonly percents: Percents;
}

type Drawn = Pick<Centre, 'draws' | 'services'>;

/** The process reads each day's draw once. */
export type KnownDrawings = Map<Day, Drawing>;
const mostKnown = 4;

/** The draw of each day: its seed, made once and committed to, and its rates, fixed once. */
export class Draws {
  constructor(
    private readonly seeds: PeriodKeys,
    private readonly days: DrawDays,
    private readonly known: KnownDrawings = new Map(),
  ) {}

  /** What a day that has begun is drawn by. What is not there yet is made, if the centre has a draw on this day. */
  async ofDay(day: Day, centre: Drawn, now: Date): Promise<Drawing> {
    const known = this.known.get(day);
    if (known) return known;
    const drawing = await this.read(day, centre, now);
    for (const oldest of this.known.keys()) if (this.known.size >= mostKnown) this.known.delete(oldest);
    this.known.set(day, drawing);
    return drawing;
  }

  private async read(day: Day, centre: Drawn, now: Date): Promise<Drawing> {
    const committed = (await this.days.find(day)) ?? (hasDraw(centre, day) ? await this.commit(day, now) : undefined);
    if (!committed) return { seed: undefined, percents: {} };
    const percents = committed.percents ?? (await this.fixPercents(day, centre));
    return { seed: await this.seedOf(committed), percents };
  }

  /** Makes a day's seed and commits to it, unless that was done. A seed that is lost is never made anew: it would fit no commitment. */
  async commit(day: Day, now: Date): Promise<DrawDay> {
    const before = await this.days.find(day);
    if (before) return before;
    await this.days.commit(day, commitmentTo(await this.seeds.make(day)), now);
    const committed = await this.days.find(day);
    if (!committed) throw new Error(`the commitment of ${day} is not there`);
    return committed;
  }

  /** The rates of a day that has begun. Those that were fixed first stay. */
  async fixPercents(day: Day, centre: Drawn): Promise<Percents> {
    await this.days.fixPercents(day, percentsOn(centre, day));
    return (await this.days.find(day))?.percents ?? {};
  }

  /** The seed that was committed to. */
  async seedOf({ day, commitment }: DrawDay): Promise<Uint8Array | undefined> {
    const seed = await this.seeds.find(day);
    return seed && commitmentTo(seed) === commitment ? seed : undefined;
  }
}

/** How a call was drawn; undefined where its service has no draw on this day. */
export function drawOf({ seed, percents }: Drawing, service: string, callSid: string): CallDraw | undefined {
  const percent = percents[service];
  if (percent === undefined) return undefined;
  return seed && isDrawn(seed, callSid, percent) ? 'drawn' : 'undrawn';
}
