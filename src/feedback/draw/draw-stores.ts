import { randomBytes } from 'node:crypto';
import type { Tables } from '../../platform/table/connect';
import { PeriodKeys } from '../../platform/table/period-keys';
import { DrawDays } from './draw-days';
import { Draws, type KnownDrawings } from './draws';
import { Markers } from './markers';

interface Known {
  readonly drawings: KnownDrawings;
  readonly markerKeys: Map<string, Uint8Array>;
}

/** What a process has read of draws, beside the day keys that it has read. */
const knownBeside = new WeakMap<object, Known>();

function knownTo({ knownDayKeys }: Pick<Tables, 'knownDayKeys'>): Known {
  const known = (knownDayKeys && knownBeside.get(knownDayKeys)) ?? { drawings: new Map(), markerKeys: new Map() };
  if (knownDayKeys) knownBeside.set(knownDayKeys, known);
  return known;
}

/** What steps of a call need to draw it. */
export function drawStoresIn({ table, keyTable, knownDayKeys }: Tables) {
  const { drawings, markerKeys } = knownTo({ knownDayKeys });
  const seeds = new PeriodKeys(keyTable, 'draw-seed', randomBytes);
  const drawDays = new DrawDays(table);
  return {
    seeds,
    drawDays,
    draws: new Draws(seeds, drawDays, drawings),
    markers: new Markers(table, new PeriodKeys(keyTable, 'marker-key', randomBytes, markerKeys)),
  };
}
export type DrawStores = Readonly<ReturnType<typeof drawStoresIn>>;
