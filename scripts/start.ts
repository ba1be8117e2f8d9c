import { SettingsError } from '../src/settings';
import { buildFunctions } from './build/build-functions';
import { CatalogueError } from './build/catalogue';
import {
  type LocalEnvironment,
  localNumbers,
  localOperator,
  localPort,
  readLocalEnvironment,
} from './local/environment';
import { type LocalServer, startLocalServer } from './local/local-server';
import { rememberRunning } from './local/running';
import { checkSettings } from './local/services';

/** `npm start`: everything on this machine, until Ctrl-C. */
export async function main(): Promise<void> {
  const root = process.cwd();
  let server: LocalServer;
  try {
    const environment = readLocalEnvironment(root, process.env);
    tellSettings(environment);
    // Nobody should wait for the functions to be built to hear of a slip.
    if (environment.isOwn) checkSettings(environment.values);
    const built = await buildFunctions(root, 'dist');
    server = await startLocalServer({ root, built, environment, say: console.log, now: () => new Date() });
  } catch (error) {
    console.error(whatToMend(error));
    process.exitCode = 1;
    return;
  }
  const forget = rememberRunning(root, server.services.environment);
  stopOnSignal(async () => {
    forget();
    await server.close();
  });
  for (const { name, url } of server.addresses) console.log(`${name.padEnd(26)} ${url}`);
  console.log(`ready: ${server.url}/phones/  (Ctrl-C stops everything)`);
}

function tellSettings({ isOwn, values, reportTime }: LocalEnvironment): void {
  if (isOwn) {
    console.log('settings: .env');
  } else {
    console.log('settings: local defaults, which the functions refuse anywhere but here (there is no .env)');
    console.log(`  account ${values['ACCOUNT_SID']}, auth token ${values['AUTH_TOKEN']}`);
    console.log(`  citizens call ${localNumbers.citizen}, operators ${localNumbers.operator}`);
  }
  if (!isOwn || localPort(values['DYNAMODB_ENDPOINT'])) {
    console.log(`  operator ${localOperator.number}, PIN ${localOperator.pin}`);
  }
  console.log(`  managers sign in with ${values['MANAGERS']}, and find the link in the mailbox`);
  console.log(`  the report goes out at ${reportTime}, Rome's time`);
}

/** What the person at the keyboard can mend is said in a sentence; anything else is a fault of ours, shown whole. */
function whatToMend(error: unknown): string {
  if (error instanceof SettingsError || error instanceof CatalogueError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port is taken: stop what listens there, or choose another one (PORT=3001 npm start).';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      console.log('stopping …');
      void stop().then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}
