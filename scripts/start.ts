import { originOf } from '../src/platform/settings/environment';
import { buildFunctions } from './build/build-functions';
import { unknownNames } from './files/read-env-file';
import {
  type LocalEnvironment,
  localNumbers,
  localOperator,
  localPort,
  readLocalEnvironment,
} from './local/environment';
import { type LocalServer, startLocalServer } from './local/local-server';
import { machineTime } from './local/machine-time';
import { findRunning, rememberRunning } from './local/running';
import { checkSettings } from './local/services';
import { readArguments } from './production/read-arguments';
import { ToMend, UsageError } from './production/to-mend';

const usage = 'PORT=3001 npm start\n(-- --at "2026-10-25 20:28": as if it were then)';

/** `npm start`: everything on this machine, until Ctrl-C. */
export async function main(args: string[]): Promise<void> {
  const now = readTime(args);
  const root = process.cwd();
  const running = await findRunning(root);
  // It would be left without its functions, which are built anew.
  if (running)
    throw new ToMend(
      `npm start is running here already: ${originOf(running)}`,
      'use that, or stop it first (Ctrl-C in its terminal)',
    );
  const environment = readLocalEnvironment(root, process.env);
  tellSettings(environment);
  // Nobody should wait for the functions to be built to hear of a slip.
  if (environment.isOwn) checkSettings({ ...environment.values, PORT: String(environment.port) });
  const built = await buildFunctions(root, 'dist');
  const server = await startLocalServer({ root, built, environment, say: console.log, now });
  const forget = await rememberOrClose(root, server);
  stopOnSignal(async () => {
    forget();
    await server.close();
  });
  for (const { name, url } of server.addresses) console.log(`${name.padEnd(26)} ${url}`);
  console.log(`ready: ${server.url}/phones/  (Ctrl-C stops everything)`);
}

/** @throws UsageError */
function readTime(args: readonly string[]): () => Date {
  const { values } = readArguments({ args, shell: process.env }, { options: { at: { type: 'string' } }, usage });
  const now = machineTime(values.at);
  if (!now) throw new UsageError(`--at ${values.at} is no time such as "2026-10-25 20:28"\n${usage}`);
  return now;
}

async function rememberOrClose(root: string, server: LocalServer): Promise<() => void> {
  try {
    return rememberRunning(root, server.services.environment);
  } catch (error) {
    await server.close();
    throw error;
  }
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
