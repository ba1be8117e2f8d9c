import type { Centre } from '../../src/platform/settings/centre-schema';
import { originOf } from '../../src/platform/settings/environment';
import { readCentre } from '../build/centre';
import { formerNames, unknownNames } from '../files/read-env-file';
import { confirm } from '../production/confirm';
import { readArguments, type Typed } from '../production/read-arguments';
import { ToMend, UsageError } from '../production/to-mend';
import type { Command } from '../production/workplace';
import { machineTime } from './clock';
import {
  elsewhere,
  type LocalEnvironment,
  localNumbers,
  localOperator,
  localPort,
  readLocalEnvironment,
} from './environment';
import { type LocalServer, startLocalServer } from './local-server';
import { findRunning, rememberRunning } from './running';
import { checkSettings } from './services';

const usage =
  'PORT=3001 npm start\n(-- --at "2026-10-25 20:28": as if it were then; -- --yes: also with what is not on this machine)';

/** `npm start`: everything on this machine, until Ctrl-C. */
export const start: Command = async ({ root, shell, terminal, build }, args) => {
  const { now, yes } = readOptions({ args, shell });
  const running = await findRunning(root);
  // Or the build would replace the functions of the one that is running.
  if (running)
    throw new ToMend(
      `npm start is running here already: ${originOf(running)}`,
      'use that, or stop it first (Ctrl-C in its terminal)',
    );
  const environment = readLocalEnvironment(root, shell);
  const centre = readCentre(root);
  tellSettings(environment, centre);
  // Validate the settings before the build, which takes longer.
  const others = elsewhere(checkSettings({ ...environment.values, PORT: String(environment.port) }, centre));
  if (others.length > 0) {
    console.log(`  not on this machine: ${others.join(', ')}. What is tried out here is stored and mailed there`);
    if (!(await confirm({ terminal }, 'Go on?', yes))) return 0;
  }
  const built = await build();
  const server = await startLocalServer({ root, built, environment, say: console.log, now });
  const forget = await rememberOrClose(root, server);
  stopOnSignal(async () => {
    forget();
    await server.close();
  });
  for (const { name, url } of server.addresses) console.log(`${name.padEnd(26)} ${url}`);
  console.log(`ready: ${server.url}/phones/  (Ctrl-C stops everything)`);
  return 0;
};

/** @throws UsageError */
function readOptions(typed: Typed) {
  const options = { at: { type: 'string' }, yes: { type: 'boolean' } } as const;
  const { values } = readArguments(typed, { options, usage });
  const now = machineTime(values.at);
  if (!now) throw new UsageError(`--at ${values.at} is no time such as "2026-10-25 20:28"\n${usage}`);
  return { now, yes: values.yes };
}

async function rememberOrClose(root: string, server: LocalServer): Promise<() => void> {
  try {
    return rememberRunning(root, server.services.environment);
  } catch (error) {
    await server.close();
    throw error;
  }
}

function tellSettings({ own, values, reportTime }: LocalEnvironment, centre: Centre): void {
  console.log('settings: local defaults, which the functions refuse anywhere but here');
  if (own.length > 0) console.log(`  but of .env: ${own.join(', ')}`);
  for (const name of unknownNames(values)) console.log(`  ${name} is the name of no setting: nobody reads it`);
  for (const former of formerNames(values)) console.log(`  ${former}`);
  if (!own.includes('AUTH_TOKEN'))
    console.log(`  account ${values['ACCOUNT_SID']}, auth token ${values['AUTH_TOKEN']}`);
  const citizens = centre.services.flatMap(({ numbers }) => numbers);
  console.log(`  citizens call ${citizens.join(', ')}, operators ${localNumbers.operator}`);
  if (localPort(values['DYNAMODB_ENDPOINT']) !== undefined) {
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
