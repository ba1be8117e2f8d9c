import { buildFunctions } from './build/build-functions';
import { unknownNames } from './files/read-env-file';
import {
  type LocalEnvironment,
  localNumbers,
  localOperator,
  localPort,
  readLocalEnvironment,
} from './local/environment';
import { startLocalServer } from './local/local-server';
import { rememberRunning } from './local/running';
import { checkSettings } from './local/services';

/** `npm start`: everything on this machine, until Ctrl-C. */
export async function main(): Promise<void> {
  const root = process.cwd();
  const environment = readLocalEnvironment(root, process.env);
  tellSettings(environment);
  // Nobody should wait for the functions to be built to hear of a slip.
  if (environment.isOwn) checkSettings(environment.values);
  const built = await buildFunctions(root, 'dist');
  const server = await startLocalServer({ root, built, environment, say: console.log, now: () => new Date() });
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
    for (const name of unknownNames(values)) console.log(`  ${name} is the name of no setting: nobody reads it`);
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
