import { type Day, daysBefore, hoursOf } from '../../../../src/calendar/civil-time';
import { openStores } from '../../../../src/entry/stores';
import { tallyDay } from '../../../../src/figures/count-day';
import { readAllSettings } from '../../../../src/platform/settings/all-settings';
import { connect } from '../../../../src/platform/table/connect';
import { callsByHour } from '../../../local/town/arrivals-by-hour';
import type { Environment } from '../bench-context';
import { callWebhooks } from '../call-webhooks';
import { fillHour } from '../day/fill-day';
import { LoadedFunctions } from '../loaded-functions';
import { play } from '../play';
import { median } from '../statistics';

export interface GrowthOptions {
  readonly functionsFolder: string;
  /** Tables with one day, and with many. */
  readonly small: Environment;
  readonly large: Environment;
  readonly day: Day;
  readonly callsOfDay: number;
  readonly otherDays: number;
  readonly callsOfOtherDays: number;
  readonly rounds: number;
}

interface Compared {
  readonly small: number;
  readonly large: number;
}

export interface Growth {
  readonly report: readonly Compared[];
  readonly call: readonly Compared[];
  readonly storedSmall: number;
  readonly storedLarge: number;
}

const reportsPerRound = 15;
const callsPerRound = 30;

async function measure(options: GrowthOptions): Promise<Growth> {
  await fillDay(options.small, options.day, options.callsOfDay);
  await fillDay(options.large, options.day, options.callsOfDay);
  for (let back = 1; back <= options.otherDays; back++) {
    await fillDay(options.large, daysBefore(options.day, back), options.callsOfOtherDays);
  }
  const sides = { small: new Side(options, options.small), large: new Side(options, options.large) };
  const compare = async (measureSide: (side: Side) => Promise<number>): Promise<Compared[]> => {
    await measureSide(sides.small);
    await measureSide(sides.large);
    const rounds: Compared[] = [];
    for (let round = 0; round < options.rounds; round++) {
      rounds.push({ small: await measureSide(sides.small), large: await measureSide(sides.large) });
    }
    return rounds;
  };
  return {
    report: await compare((side) => side.report()),
    call: await compare((side) => side.calls()),
    storedSmall: options.callsOfDay,
    storedLarge: options.callsOfDay + options.otherDays * options.callsOfOtherDays,
  };
}

/** One of the two tables, with functions loaded for it. */
class Side {
  readonly #stores: ReturnType<typeof openStores>;
  readonly #functions: LoadedFunctions;
  #call = 0;

  constructor(
    private readonly options: GrowthOptions,
    environment: Environment,
  ) {
    this.#stores = openStores(readAllSettings(environment));
    this.#functions = new LoadedFunctions(options.functionsFolder, environment);
  }

  /** The median time of several reports: a single one is shorter than the noise of compilation and garbage collection. */
  report(): Promise<number> {
    return medianTime(reportsPerRound, () => tallyDay({ ...this.#stores, now: new Date() }, this.options.day));
  }

  /** The same for calls. */
  calls(): Promise<number> {
    return medianTime(callsPerRound, async () => {
      this.#call += 1;
      const call = callWebhooks({ call: this.#call, now: new Date(), citizen: 'waits' });
      await play(call, (webhook) => this.#functions.ask(webhook));
    });
  }
}

async function medianTime(count: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let done = 0; done < count; done++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return median(times);
}

async function fillDay(environment: Environment, day: Day, calls: number): Promise<void> {
  const settings = readAllSettings(environment);
  const client = connect(settings);
  const dayKey = await openStores(settings).dayKeys.make(day);
  let first = 0;
  for (const [index, hour] of hoursOf(day).entries()) {
    const ofHour = callsByHour(calls)[index] ?? 0;
    if (ofHour > 0) await fillHour(client, settings.TABLE_NAME, { dayKey, day, hour, first, calls: ofHour });
    first += ofHour;
  }
  client.destroy();
}

void measure(JSON.parse(process.argv[2] ?? '{}')).then((found) => process.send?.(found));
