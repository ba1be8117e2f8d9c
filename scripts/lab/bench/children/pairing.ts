import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { arrivalAt } from '../../../../src/calls/journey';
import { callKey } from '../../../../src/calls/keys';
import { encryptLeg } from '../../../../src/calls/queue/legs';
import { openStores } from '../../../../src/entry/stores';
import { readAllSettings } from '../../../../src/platform/settings/all-settings';
import { connect } from '../../../../src/platform/table/connect';
import type { Environment } from '../bench-context';
import { lookAgain, nextOperator, sidOf, type Webhook } from '../call-webhooks';
import { LoadedFunctions } from '../loaded-functions';
import { type RecordedRequest, RequestRecorder } from '../recorded-requests';
import { median } from '../statistics';

export interface PairingOptions {
  readonly functionsFolder: string;
  /** Tables with a short line and with a long one. */
  readonly short: Environment;
  readonly long: Environment;
  readonly waiting: { readonly short: number; readonly long: number };
  readonly rounds: number;
  readonly timesPerRound: number;
}

/** Milliseconds. */
interface Compared {
  readonly short: number;
  readonly long: number;
}

export interface Pairing {
  /** An operator takes the first of the line. */
  readonly pair: readonly Compared[];
  /** A citizen in the line looks for an operator, and at their place. */
  readonly look: readonly Compared[];
  /** Items read by one of each, of the long line. */
  readonly items: { readonly pair: number; readonly look: number };
}

/** Warm-up, for V8 to compile. */
const warmUps = 150;

async function measure({
  functionsFolder,
  short,
  long,
  waiting,
  rounds,
  timesPerRound,
}: PairingOptions): Promise<Pairing> {
  const recorder = new RequestRecorder();
  recorder.start();
  const sides = {
    short: new Side(functionsFolder, short, recorder),
    long: new Side(functionsFolder, long, recorder),
  };
  for (const name of ['short', 'long'] as const) {
    for (let count = 0; count < waiting[name]; count++) await sides[name].comes();
  }
  const compare = async (times: number, work: (side: Side) => Promise<number>): Promise<Compared> => {
    const found = { short: [] as number[], long: [] as number[] };
    for (let time = 0; time < times; time++) {
      for (const name of ['short', 'long'] as const) found[name].push(await work(sides[name]));
    }
    return { short: median(found.short), long: median(found.long) };
  };
  const measureAll = async (work: (side: Side) => Promise<number>): Promise<Compared[]> => {
    await compare(warmUps, work);
    const found: Compared[] = [];
    for (let round = 0; round < rounds; round++) found.push(await compare(timesPerRound, work));
    return found;
  };
  const pair = await measureAll((side) => side.pair());
  const ofPair = await sides.long.itemsRead();
  const look = await measureAll((side) => side.look());
  return { pair, look, items: { pair: ofPair, look: await sides.long.itemsRead() } };
}

/** One of the two lines, of constant length. */
class Side {
  readonly #stores: ReturnType<typeof openStores>;
  readonly #client: ReturnType<typeof connect>;
  readonly #functions: LoadedFunctions;
  #requests: readonly RecordedRequest[] = [];
  #came = 0;
  #paired = 0;

  constructor(
    functionsFolder: string,
    environment: Environment,
    private readonly recorder: RequestRecorder,
  ) {
    const settings = readAllSettings(environment);
    this.#client = connect(settings);
    this.#stores = openStores(settings, this.#client, { now: () => new Date() });
    this.#functions = new LoadedFunctions(functionsFolder, environment);
  }

  /** A citizen comes to the end of the line. */
  async comes(): Promise<void> {
    const { call, arrival, since } = await this.#citizen(++this.#came);
    const callSid = sidOf('citizen', call);
    const dayKey = await this.#stores.dayKeys.ofToday(arrival.day);
    const place = { ...arrival, key: callKey(dayKey, callSid) };
    await this.#stores.calls.open(place, arrival.service, 'waiting', since);
    const leg = encryptLeg(dayKey, place.key, callSid);
    await this.#stores.waiting.add({ group: arrival.service, since, call: place, leg });
  }

  async pair(): Promise<number> {
    const time = await this.#ask(nextOperator(++this.#paired, new Date()));
    await this.comes();
    return time;
  }

  /** The last of the line. */
  async look(): Promise<number> {
    const { call, arrival, since } = await this.#citizen(this.#came);
    return this.#ask(lookAgain(call, arrival, since));
  }

  /** By the latest step. */
  async itemsRead(): Promise<number> {
    let items = 0;
    for (const { operation, input } of this.#requests) {
      const asked = input as never; // recorded from such a command
      if (operation === 'GetItem') items += (await this.#client.send(new GetItemCommand(asked))).Item ? 1 : 0;
      if (operation === 'Query') items += (await this.#client.send(new QueryCommand(asked))).ScannedCount ?? 0;
    }
    return items;
  }

  async #citizen(call: number) {
    const since = startedAt + call;
    return { call, since, arrival: arrivalAt(new Date(since), 'urp') };
  }

  async #ask(webhook: Webhook): Promise<number> {
    this.recorder.take();
    const started = performance.now();
    await this.#functions.ask(webhook);
    const time = performance.now() - started;
    this.#requests = this.recorder.take();
    return time;
  }
}

/** A millisecond from one to the next. */
const startedAt = Date.now() - 10_000;

void measure(JSON.parse(process.argv[2] ?? '{}')).then((found) => process.send?.(found));
