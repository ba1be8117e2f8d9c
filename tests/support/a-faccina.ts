import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Built } from '../../scripts/build/build-functions';
import { readLocalEnvironment } from '../../scripts/local/environment';
import { VirtualClock } from '../../scripts/simulator/clock';
import { type RestServer, serveRest } from '../../scripts/simulator/rest/serve-rest';
import type { SimulatorOptions } from '../../scripts/simulator/settings';
import type { Simulator } from '../../scripts/simulator/simulator';
import { type AnyServer, Rig } from '../../scripts/test/rig';
import { openStores, type Stores } from '../../src/entry/stores';
import { loggedInHost, startInHost } from './host/start-in-host';
import { stepTimeoutMilliseconds, testTimeoutMilliseconds } from './timeouts';

/** Faccina as `npm start` runs it, on a free port and in a temporary folder. */
export class Faccina extends Rig {
  #phones: Simulator | undefined;

  private constructor(
    server: AnyServer,
    stores: Stores,
    private readonly rest: RestServer,
    directory: string,
  ) {
    super(server, stores, directory);
  }

  /**
   * @param isHere whether to run it in the test's own process
   * @param built the functions and assets to run, always in the test's own process; by default all of them
   */
  static async start(
    overrides: Readonly<Record<string, string>> = {},
    { isHere = false, built }: { isHere?: boolean; built?: Built } = {},
  ): Promise<Faccina> {
    const directory = mkdtempSync(join(tmpdir(), 'faccina-'));
    const { values, ...read } = readLocalEnvironment(directory, {});
    let faccina: Faccina | undefined;
    const rest = await serveRest(() => faccina?.phonesInUse);
    const environment = {
      ...read,
      port: 0,
      values: {
        ...values,
        STEP_PATIENCE: String(stepTimeoutMilliseconds),
        TWILIO_API_ENDPOINT: rest.url,
        ...overrides,
      },
    };
    // Imported only when needed: it loads all of `npm start` again for each test file.
    const start = isHere || built ? (await import('./host/start-here')).startHere : startInHost;
    const server = await start({
      environment,
      directory,
      ...(built && { built }),
    }).catch(async (fault: unknown) => {
      await rest.stop();
      throw fault;
    });
    faccina = new Faccina(
      server,
      openStores(server.services.settings, undefined, { now: () => new Date() }),
      rest,
      directory,
    );
    return faccina;
  }

  /** The simulator that was made last; the functions' REST requests go to it. */
  get phonesInUse(): Simulator | undefined {
    return this.#phones;
  }

  /**
   * A simulator on a clock that only tests move.
   * @param startingAt ISO 8601
   */
  phones(startingAt: string, options: Partial<SimulatorOptions> = {}): Simulator {
    const clock = new VirtualClock(Date.parse(startingAt));
    this.#phones = this.telephones(clock, { webhookTimeoutMs: testTimeoutMilliseconds, ...options });
    return this.#phones;
  }

  /** What the functions have logged since the start or the last call of this. Only when they run in the worker's host. */
  logged(): Promise<string[]> {
    return loggedInHost();
  }

  override async stop(): Promise<void> {
    await super.stop();
    await this.rest.stop();
  }
}
