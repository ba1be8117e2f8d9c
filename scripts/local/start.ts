import { useConfig } from '../build/use-config';
import { tellChecked } from '../check/tell-checked';
import { confirm } from '../production/confirm';
import { readArguments } from '../production/read-arguments';
import { whatToMend } from '../production/what-to-mend';
import type { Command } from '../production/workplace';
import { clockAt } from './clock';
import { elsewhere, readLocalEnvironment } from './environment';
import { keepRunning, refuseIfRunning } from './keep-running';
import { startLocalServer } from './local-server';
import { checkSettings } from './services';
import { tellSettings } from './tell-settings';

const usage =
  'PORT=3001 npm start\n(-- --at "2026-10-25 20:28": as if it were then; -- --yes: also with what is not on this machine)';

/** `npm start`: everything on this machine, until Ctrl-C. */
export const start: Command = async ({ root, shell, terminal, build, check }, args) => {
  const options = { at: { type: 'string' }, yes: { type: 'boolean' } } as const;
  const { values } = readArguments({ args, shell }, { options, usage });
  const now = clockAt(values.at, usage);
  await refuseIfRunning(root);
  const environment = readLocalEnvironment(root, shell);
  const centre = useConfig(root);
  tellSettings(environment, centre);
  // Validate the settings before the build, which takes longer.
  const others = elsewhere(checkSettings({ ...environment.values, PORT: String(environment.port) }, centre));
  if (others.length > 0) {
    console.log(`  not on this machine: ${others.join(', ')}. What is tried out here is stored and mailed there`);
    if (!(await confirm({ terminal }, 'Go on?', values.yes))) return 0;
  }
  const built = await build();
  const server = await startLocalServer({ root, built, environment, say: console.log, now });
  await keepRunning(root, server);
  for (const { name, url } of server.addresses) console.log(`${name.padEnd(26)} ${url}`);
  console.log(`ready: ${server.url}/phones/  (Ctrl-C stops everything)`);
  // What was built is tried out meanwhile; `npm run build` would not go on.
  void check().then(
    (checked) => console.log(tellChecked(checked)),
    (fault) => console.error(whatToMend(fault)?.said ?? fault),
  );
  return 0;
};
