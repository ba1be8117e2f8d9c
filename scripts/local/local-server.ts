import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { dayEndOfService, questionnaireOn } from '../../src/ballots/questionnaires';
import { dayOf } from '../../src/calendar/civil-time';
import type { Settings } from '../../src/platform/settings/all-settings';
import { builtCentre } from '../../src/platform/settings/centre';
import type { Built } from '../build/build-functions';
import { serveRest } from '../simulator/rest/serve-rest';
import { addressesAt } from './addresses';
import { tellTime } from './clock';
import { clockRouter } from './clock-router';
import type { LocalEnvironment } from './environment';
import { gate } from './gate';
import { type LocalPhones, localPhones } from './local-phones';
import { mailboxRouter } from './mailbox/mailbox-router';
import type { Address } from './pages/addresses-page';
import { homeRouter } from './pages/home-router';
import { pagesRouter } from './pages/pages-router';
import { whoName, whoPath } from './running';
import { twilioRuntime } from './runtime';
import { type Errand, everyDayAt, everySeconds, startScheduler } from './scheduler';
import { type LocalServices, startServices } from './services';

/** More often than in production, because a working day is played in a minute or two. */
const secondsBetweenCounts = 10;
/** More often than in production (once a night), because one's own machine is off at night. */
const secondsBetweenSealings = 3600;
const secondsBetweenSendings = 60;

export interface LocalServer {
  readonly url: string;
  readonly services: LocalServices;
  readonly addresses: readonly Address[];
  /** Lets requests under way end, then stops everything. */
  close(): Promise<void>;
}

/** Longer than clients keep idle connections, so that none sends a request into one that is being closed. */
const idleMilliseconds = 60_000;

interface Options {
  readonly root: string;
  readonly built: Built;
  readonly environment: LocalEnvironment;
  readonly say: (line: string) => void;
  /** The clock of everything here: the machine's, or one with an offset. */
  readonly now: () => Date;
  /** Where to keep the data and the mailbox; `.faccina` in the project's folder. */
  readonly directory?: string;
  /** Whether to keep the data in memory only, for tests: a request then takes little more than half as long. */
  readonly isInMemory?: boolean;
  /** Fills the tables before anything is served. */
  readonly fill?: (settings: Settings) => Promise<void>;
  /** The year that they were filled with, which the front page leads to. */
  readonly year?: string;
  /** Another endpoint for the functions' database: a proxy in front of it, in tests of faults. */
  readonly databaseThrough?: (endpoint: string) => Promise<string>;
  /** Whether jobs are requested when they are due. Not in tests that play other days than the clock's. */
  readonly isScheduled?: boolean;
  /** A function's time limit; Twilio's unless a test shortens it. */
  readonly functionLimitMilliseconds?: number;
}

/** @param played what the day's report waits for */
const errandsAt = (reportTime: string, played: () => Promise<void>): readonly Errand[] => [
  { path: '/reports/daily', next: everyDayAt(reportTime), waitsFor: played },
  // Requested every day, because timers can't wait for a month; it is idempotent.
  { path: '/reports/monthly', next: everyDayAt(reportTime), quiet: true },
  { path: '/figures/count', next: everySeconds(secondsBetweenCounts), quiet: true },
  { path: '/days/seal', next: everySeconds(secondsBetweenSealings), quiet: true },
  { path: '/call-backs/due', next: everySeconds(secondsBetweenSendings), quiet: true },
  { path: '/outbox/send', next: everySeconds(secondsBetweenSendings), quiet: true },
];

/**
 * Starts everything on one port: the functions as Twilio would run them, the phones, the mailbox, the front page.
 * @throws SettingsError
 */
export async function startLocalServer(options: Options): Promise<LocalServer> {
  const {
    root,
    built,
    environment,
    say,
    now,
    directory = join(root, '.faccina'),
    isInMemory = false,
    isScheduled = true,
  } = options;
  const started = await startServices({
    environment: environment.values,
    centre: built.centre ?? builtCentre,
    directory,
    isInMemory,
    now,
  });
  const app = express();
  const server = createServer({ keepAliveTimeout: idleMilliseconds }, app);
  try {
    await options.fill?.(started.settings);
    server.listen(environment.port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    await started.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const url = `http://localhost:${port}`;
  let phones: LocalPhones | undefined;
  const rest = await serveRest(() => phones?.inUse);
  const environmentHere = {
    // Set by Twilio in production; it is the origin in mailed links and for the CSRF check.
    DOMAIN_NAME: `localhost:${port}`,
    [whoName]: randomUUID(),
    // Always the simulator's, never Twilio's, whatever account the settings name.
    TWILIO_API_ENDPOINT: started.environment['TWILIO_API_ENDPOINT'] || rest.url,
  };
  const services = { ...started, environment: { ...started.environment, ...environmentHere } };

  const endpoint = await options.databaseThrough?.(started.environment['DYNAMODB_ENDPOINT'] ?? '');
  const runtime = twilioRuntime(root, built, url, {
    ...services.environment,
    ...(endpoint !== undefined && { DYNAMODB_ENDPOINT: endpoint }),
  });
  phones = localPhones({ url: `http://127.0.0.1:${port}`, settings: services.settings, now });
  const addresses = addressesAt(url, runtime.functionPaths);
  app.disable('x-powered-by');
  const { functionLimitMilliseconds: limitMilliseconds } = options;
  app.use(
    tellTime(now),
    gate({
      authToken: services.settings.AUTH_TOKEN,
      accessOf: runtime.accessOf,
      ...(limitMilliseconds !== undefined && { limitMilliseconds }),
    }),
  );
  app.use('/phones', phones.router);
  app.use('/mailbox', mailboxRouter({ directory: services.mailbox }));
  app.use('/pages', pagesRouter());
  app.get(whoPath, (_request, response) => void response.type('text').send(environmentHere[whoName]));
  const { MANAGERS, centre } = services.settings;
  const asking = centre.services[0]?.id ?? '';
  const home = {
    manager: MANAGERS[0] ?? '',
    asked: questionnaireOn(centre, asking, dayOf(now(), dayEndOfService(centre, asking))).first,
    year: options.year,
  };
  app.use(clockRouter(now), homeRouter({ ...home, addresses: () => addresses }));
  app.use(runtime.app);
  const scheduler = startScheduler({
    // The address that it listens on: `localhost` may be ::1 only.
    url: `http://127.0.0.1:${port}`,
    secret: services.settings.REPORT_SECRET,
    errands: isScheduled ? errandsAt(environment.reportTime, async () => phones?.untilPlayed()) : [],
    now,
    say,
  });

  return {
    url,
    services,
    addresses,
    async close() {
      scheduler.stop();
      await phones?.stop();
      await rest.stop();
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      // Event streams never end by themselves; functions get a second to finish.
      const patience = setTimeout(() => server.closeAllConnections(), 1000);
      await closed;
      clearTimeout(patience);
      await services.close();
    },
  };
}
