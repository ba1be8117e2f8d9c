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
import { patienceMilliseconds, stepPatienceMilliseconds } from './patience';

type SimulatorOptions = ConstructorParameters<typeof Simulator>[0];

/** Faccina as `npm start` brings it up, on a free port and in a folder that is gone afterwards. */
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
   * @param isHere whether it runs in the test's own process
   * @param built what runs there, unless it is everything: in the test's own process
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
        STEP_PATIENCE: String(stepPatienceMilliseconds),
        TWILIO_API_ENDPOINT: rest.url,
        ...overrides,
      },
    };
    // Loaded only where it is asked for: it is all that `npm start` consists of, anew for each file of tests.
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

  /** The telephones that were given out last: the functions ask their REST API. */
  get phonesInUse(): Simulator | undefined {
    return this.#phones;
  }

  /** A day that no test has used yet: each has one to itself. */
  newDay(): Day {
    this.#days += 1;
    return dayToCome(this.#days);
  }

  /**
   * Telephones on a clock that only tests move.
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
      webhookTimeoutMs: patienceMilliseconds,
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

  /** What the functions have logged since they were started, or since this was asked; of one that doesn't run here. */
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
