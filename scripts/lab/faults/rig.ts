import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Day, daysBefore } from '../../../src/calendar/civil-time';
import { openStores, type Stores } from '../../../src/entry/stores';
import { tallyDay } from '../../../src/figures/count-day';
import { readPeriodFigures } from '../../../src/figures/read-period-figures';
import type { Tally } from '../../../src/figures/tally';
import type { Built } from '../../build/build-functions';
import { localNumbers, readLocalEnvironment } from '../../local/environment';
import { type LocalServer, startLocalServer } from '../../local/local-server';
import { VirtualClock } from '../../simulator/clock';
import type { NumberSettings, SimulatorOptions } from '../../simulator/settings';
import { Simulator } from '../../simulator/simulator';
import { dayToCome } from '../../test/day-to-come';
import { DatabaseProxy } from './database-proxy';
import { forgetPendingWrites, keepPendingWrites } from './take-out';

interface Options {
  readonly environment?: Readonly<Record<string, string>>;
  readonly functionLimitMilliseconds?: number;
  /** Whether a process forgets what the database could not take: then only the addresses of a call keep it. */
  readonly isForgetful?: boolean;
}

/** Where a PBX sends those who are to be asked. */
export const pbxNumber = 'sip:urp@comune.sip.twilio.com';

/** Faccina as `npm start` brings it up, with something between it and its database that can be told to misbehave. */
export class Rig {
  private days = 0;

  private constructor(
    readonly server: LocalServer,
    readonly proxy: DatabaseProxy,
    /** Straight to the database, whatever the weather. */
    readonly stores: Stores,
    private readonly directory: string,
  ) {}

  static async start(built: Built, options: Options = {}): Promise<Rig> {
    const { environment = {}, functionLimitMilliseconds, isForgetful = false } = options;
    if (isForgetful) forgetPendingWrites();
    const directory = mkdtempSync(join(tmpdir(), 'faccina-faults-'));
    const local = readLocalEnvironment(directory, {});
    let proxy: DatabaseProxy | undefined;
    const server = await startLocalServer({
      root: process.cwd(),
      built,
      environment: { ...local, port: 0, values: { ...local.values, ...environment } },
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
    return new Rig(server, proxy, openStores(server.services.settings), directory);
  }

  get url(): string {
    return this.server.url.replace('localhost', '127.0.0.1');
  }

  /** A day that nothing has happened on yet, in winter, at UTC+1. */
  newDay(): Day {
    this.days += 1;
    return dayToCome(this.days);
  }

  /** Lets the functions write what they have kept: a webhook that says nothing new is sent until they write no more. */
  async letCatchUp(simulator: Simulator): Promise<void> {
    await simulator.advance(30);
    const CallSid = `CA${'0'.repeat(32)}`;
    const nobody = {
      url: `${this.url}/call-ended`,
      method: 'POST',
      params: { CallSid, CallStatus: 'ringing' },
    } as const;
    let inVain = 0;
    for (let time = 0; time < 100 && inVain < 3; time += 1) {
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
      inVain = this.proxy.writes > before ? 0 : inVain + 1;
    }
  }

  /** Telephones on a clock of their own, which moves when somebody waits. */
  phones(clock: VirtualClock, options: Partial<SimulatorOptions> = {}): Simulator {
    const { ACCOUNT_SID, AUTH_TOKEN } = this.server.services.settings;
    return new Simulator({
      accountSid: ACCOUNT_SID,
      authToken: AUTH_TOKEN,
      clock,
      headers: (nowMs) => ({ 'x-faccina-clock': new Date(nowMs).toISOString() }),
      numbers: this.numbers(),
      ...options,
    });
  }

  numbers(): Record<string, NumberSettings> {
    const { url } = this;
    const voiceFallbackUrl = `${url}/fallback`;
    const statusCallback = `${url}/call-ended`;
    return {
      [localNumbers.citizen]: { voiceUrl: `${url}/citizen/incoming`, voiceFallbackUrl, statusCallback },
      [localNumbers.operator]: { voiceUrl: `${url}/operator/sign-in`, voiceFallbackUrl },
      [pbxNumber]: { voiceUrl: `${url}/survey/welcome`, voiceFallbackUrl, statusCallback },
    };
  }

  /** Whether the day's figures say, once nobody can be on the line any more, that nothing of it was lost. */
  async isComplete(day: Day): Promise<boolean> {
    const settings = { ...this.server.services.settings, DYNAMODB_ENDPOINT: this.proxy.endpoint };
    const given = { ...openStores(settings), settings, now: new Date(`${daysBefore(day, -1)}T06:00:00Z`) };
    return (await readPeriodFigures(given, { kind: 'day', name: day })).isComplete;
  }

  tally(day: Day): Promise<Tally> {
    // Days here are decades away: at this moment none of their hours is over, and nothing of them is kept.
    return tallyDay({ ...this.stores, now: new Date() }, day);
  }

  async stop(): Promise<void> {
    this.proxy.turn({ kind: 'fine' });
    await this.server.close();
    await this.proxy.close();
    rmSync(this.directory, { recursive: true, force: true });
    keepPendingWrites();
  }
}

export const clockAt = (day: Day, time = '09:00'): VirtualClock =>
  new VirtualClock(Date.parse(`${day}T${time}:00+01:00`));
