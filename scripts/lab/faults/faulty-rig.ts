import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Day, daysBefore } from '../../../src/calendar/civil-time';
import { openStores, type Stores } from '../../../src/entry/stores';
import { readPeriodFigures } from '../../../src/figures/read-period-figures';
import type { Built } from '../../build/build-functions';
import { readLocalEnvironment } from '../../local/environment';
import { type LocalServer, startLocalServer } from '../../local/local-server';
import { VirtualClock } from '../../simulator/clock';
import type { RestRequest } from '../../simulator/rest/answer-rest';
import type { RestAnswer } from '../../simulator/rest/refusal';
import { type RestServer, serveRest } from '../../simulator/rest/serve-rest';
import type { SimulatorOptions } from '../../simulator/settings';
import type { Simulator } from '../../simulator/simulator';
import { Rig } from '../../test/rig';
import { DatabaseProxy } from './database-proxy';
import { dropPendingWrites, keepPendingWrites } from './remove-protections';

interface Options {
  readonly environment?: Readonly<Record<string, string>>;
  readonly functionLimitMilliseconds?: number;
  /** Whether to drop pending writes, so that only a call's addresses keep them. */
  readonly dropsPendingWrites?: boolean;
}

/** What is asked has nothing to do with a silent database: no step gives up on one that a busy machine makes slow. */
export const patiently: Options = { environment: { STEP_PATIENCE: '90000' } };

/** Faccina as `npm start` runs it, with faults injected into what its database and Twilio's REST API answer. */
export class FaultyRig extends Rig {
  /** What Twilio's REST API answers; a row may refuse. The simulator is the one that was made last. */
  answerRest: (request: RestRequest, simulator: Simulator) => RestAnswer | Promise<RestAnswer> = (request, simulator) =>
    simulator.answerRest(request);
  #inUse: Simulator | undefined;

  private constructor(
    server: LocalServer,
    readonly proxy: DatabaseProxy,
    /** Past the proxy. */
    stores: Stores,
    private readonly rest: RestServer,
    directory: string,
  ) {
    super(server, stores, directory);
  }

  static async start(built: Built, options: Options = {}): Promise<FaultyRig> {
    const { environment = {}, functionLimitMilliseconds, dropsPendingWrites = false } = options;
    if (dropsPendingWrites) dropPendingWrites();
    const directory = mkdtempSync(join(tmpdir(), 'faccina-faults-'));
    const local = readLocalEnvironment(directory, {});
    let proxy: DatabaseProxy | undefined;
    let rig: FaultyRig | undefined;
    const rest = await serveRest(() => rig?.restHandler);
    const values = { ...local.values, TWILIO_API_ENDPOINT: rest.url, ...environment };
    const server = await startLocalServer({
      root: process.cwd(),
      built,
      environment: { ...local, port: 0, values },
      say: () => undefined,
      now: () => new Date(),
      directory,
      isInMemory: true,
      async databaseThrough(endpoint) {
        proxy = await DatabaseProxy.before(endpoint);
        return proxy.endpoint;
      },
      ...(functionLimitMilliseconds !== undefined && { functionLimitMilliseconds }),
    });
    if (!proxy) throw new Error('the server came up without its database');
    rig = new FaultyRig(server, proxy, openStores(server.services.settings), rest, directory);
    return rig;
  }

  override telephones(clock: VirtualClock, options: Partial<SimulatorOptions> = {}): Simulator {
    this.#inUse = super.telephones(clock, options);
    return this.#inUse;
  }

  private get restHandler() {
    const simulator = this.#inUse;
    return simulator && { answerRest: (request: RestRequest) => this.answerRest(request, simulator) };
  }

  /** Lets the functions store their pending writes: sends a webhook without content until there are no more writes. */
  async drainPendingWrites(simulator: Simulator): Promise<void> {
    await simulator.advance(30);
    const CallSid = `CA${'0'.repeat(32)}`;
    const nobody = {
      url: `${this.url}/call-ended`,
      method: 'POST',
      params: { CallSid, CallStatus: 'ringing' },
    } as const;
    let withoutWrites = 0;
    for (let time = 0; time < 100 && withoutWrites < 3; time += 1) {
      const before = this.proxy.writes;
      await simulator.resend({
        kind: 'request',
        callSid: CallSid,
        at: 0,
        status: 0,
        milliseconds: 0,
        idempotencyToken: '',
        ...nobody,
      });
      withoutWrites = this.proxy.writes > before ? 0 : withoutWrites + 1;
    }
  }

  /** Whether the day is marked as complete on the next morning, when all calls have ended. */
  async isComplete(day: Day): Promise<boolean> {
    const settings = { ...this.server.services.settings, DYNAMODB_ENDPOINT: this.proxy.endpoint };
    const given = { ...openStores(settings), settings, now: new Date(`${daysBefore(day, -1)}T06:00:00Z`) };
    return (await readPeriodFigures(given, { kind: 'day', name: day })).isComplete;
  }

  override async stop(): Promise<void> {
    this.proxy.inject({ kind: 'fine' });
    await super.stop();
    await this.proxy.close();
    await this.rest.stop();
    keepPendingWrites();
  }
}

export const clockAt = (day: Day, time = '09:00'): VirtualClock =>
  new VirtualClock(Date.parse(`${day}T${time}:00+01:00`));
