import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import type { Built } from '../build/build-functions';
import { serveRest } from '../simulator/rest/serve-rest';
import { addressesAt } from './addresses';
import { clockRouter } from './clock-router';
import type { LocalEnvironment } from './environment';
import { gate } from './gate';
import { type LocalPhones, localPhones } from './local-phones';
import { mailboxRouter } from './mailbox/mailbox-router';
import type { Address } from './pages/home-page';
import { homeRouter } from './pages/home-router';
import { pagesRouter } from './pages/pages-router';
import { whoName, whoPath } from './running';
import { twilioRuntime } from './runtime';
import { everyDayAt, everySeconds, startScheduler } from './scheduler';
import { type LocalServices, startServices } from './services';
import { tellTime } from './tell-time';

/** A working day is played in a minute or two: more often than where it takes a day. */
const secondsBetweenCounts = 10;
/** A machine of one's own is off at night: where Faccina is deployed, it is once a night. */
const secondsBetweenSealings = 3600;
const secondsBetweenSendings = 60;

export interface LocalServer {
  readonly url: string;
  readonly services: LocalServices;
  readonly addresses: readonly Address[];
  /** Lets requests under way end, then stops everything. */
  close(): Promise<void>;
}

/** Longer than any client keeps a connection, so that none sends into one that is just being closed. */
const idleMilliseconds = 60_000;

interface Options {
  readonly root: string;
  readonly built: Built;
  readonly environment: LocalEnvironment;
  readonly say: (line: string) => void;
  /** The machine's time, or another that goes as fast: everything here goes by it. */
  readonly now: () => Date;
  /** Where to keep the data and the mailbox; `.faccina` in the project's folder. */
  readonly directory?: string;
  /** Whether what was stored goes with the server: a request then takes little more than half as long, which tests like. */
  readonly isInMemory?: boolean;
  /** Where the functions find the database that was started: what stands before it in a test of faults. */
  readonly databaseThrough?: (endpoint: string) => Promise<string>;
  /** When a function is stopped; Twilio's own limit unless a test is in a hurry. */
  readonly functionLimitMilliseconds?: number;
}

/**
 * Everything on one port: the functions as Twilio would run them, the phones, the mailbox, the front page.
 * @throws SettingsError
 */
export async function startLocalServer(options: Options): Promise<LocalServer> {
  const { root, built, environment, say, now, directory = join(root, '.faccina'), isInMemory = false } = options;
  const started = await startServices({ environment: environment.values, directory, isInMemory, now });
  const app = express();
  const server = createServer({ keepAliveTimeout: idleMilliseconds }, app);
  try {
    server.listen(environment.port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    await started.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const url = `http://localhost:${port}`;
  let phones: LocalPhones | undefined;
  const rest = await serveRest((headers) => phones?.simulatorFor(headers));
  const environmentHere = {
    // As Twilio tells its functions: links in mails and the origin of commands are made of it.
    DOMAIN_NAME: `localhost:${port}`,
    [whoName]: randomUUID(),
    // Never Twilio's own: the calls are the simulator's, whatever account the settings name.
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
  app.use(clockRouter(now), homeRouter({ addresses: () => addresses }));
  app.use(runtime.app);
  const scheduler = startScheduler({
    // Where it listens: `localhost` may be ::1 alone.
    url: `http://127.0.0.1:${port}`,
    secret: services.settings.REPORT_SECRET,
    errands: [
      { path: '/reports/daily', next: everyDayAt(environment.reportTime), waitsFor: async () => phones?.untilPlayed() },
      // Every day, because no timer waits for a month: the report is mailed once.
      { path: '/reports/monthly', next: everyDayAt(environment.reportTime), quiet: true },
      { path: '/figures/count', next: everySeconds(secondsBetweenCounts), quiet: true },
      { path: '/days/seal', next: everySeconds(secondsBetweenSealings), quiet: true },
      { path: '/outbox/send', next: everySeconds(secondsBetweenSendings), quiet: true },
    ],
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
      // Pages that listen for events never end by themselves; what a function still has to say gets a second.
      const patience = setTimeout(() => server.closeAllConnections(), 1000);
      await closed;
      clearTimeout(patience);
      await services.close();
    },
  };
}
