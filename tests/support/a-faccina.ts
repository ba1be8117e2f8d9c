import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Built } from '../../scripts/build/build-functions';
import { localNumbers, readLocalEnvironment } from '../../scripts/local/environment';
import { VirtualClock } from '../../scripts/simulator/clock';
import { type RestServer, serveRest } from '../../scripts/simulator/rest/serve-rest';
import { Simulator } from '../../scripts/simulator/simulator';
import { dayToCome } from '../../scripts/test/day-to-come';
import type { Day } from '../../src/calendar/civil-time';
import { openStores, type Stores } from '../../src/entry/stores';
import { tallyDay } from '../../src/figures/count-day';
import type { Tally } from '../../src/figures/tally';
import { type AnyServer, loggedInHost, startInHost } from './host/start-in-host';
import { stepTimeoutMilliseconds, testTimeoutMilliseconds } from './timeouts';

type SimulatorOptions = ConstructorParameters<typeof Simulator>[0];

/** Faccina as `npm start` runs it, on a free port and in a temporary folder. */
export class Faccina {
  #days = 0;
  #phones: Simulator | undefined;

  private constructor(
    readonly server: AnyServer,
    readonly stores: Stores,
    private readonly rest: RestServer,
    private readonly directory: string,
  ) {}

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

  /** A day that no other test of this file uses. */
  newDay(): Day {
    this.#days += 1;
    return dayToCome(this.#days);
  }

  /**
   * A simulator on a clock that only tests move.
   * @param startingAt ISO 8601
   */
  phones(startingAt: string, options: Partial<SimulatorOptions> = {}): Simulator {
    const url = this.url;
    const { ACCOUNT_SID, AUTH_TOKEN } = this.server.services.settings;
    this.#phones = new Simulator({
      accountSid: ACCOUNT_SID,
      authToken: AUTH_TOKEN,
      clock: new VirtualClock(Date.parse(startingAt)),
      headers: (nowMs) => ({ 'x-faccina-clock': new Date(nowMs).toISOString() }),
      webhookTimeoutMs: testTimeoutMilliseconds,
      numbers: {
        [localNumbers.citizen]: {
          voiceUrl: `${url}/citizen/incoming`,
          voiceFallbackUrl: `${url}/fallback`,
          statusCallback: `${url}/call-ended`,
        },
        [localNumbers.operator]: { voiceUrl: `${url}/operator/sign-in`, voiceFallbackUrl: `${url}/fallback` },
      },
      ...options,
    });
    return this.#phones;
  }

  get url(): string {
    return this.server.url.replace('localhost', '127.0.0.1');
  }

  /** What the functions have logged since the start or the last call of this. Only when they run in the worker's host. */
  logged(): Promise<string[]> {
    return loggedInHost();
  }

  tally(day: Day): Promise<Tally> {
    return tallyDay({ ...this.stores, now: new Date() }, day);
  }

  async stop(): Promise<void> {
    await this.server.close();
    await this.rest.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
