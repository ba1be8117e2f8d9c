// What every `npm run` goes through: plain JavaScript, because it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { checking, commands } from './commands.mjs';
import { whyNotInstalled } from './installed.mjs';

const root = new URL('../', import.meta.url);
process.chdir(fileURLToPath(root));

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  console.error(`Faccina needs Node 20.12 or later; this is Node ${process.versions.node}.`);
  process.exit(1);
}

// Through npm's own script: on Windows `npm` itself is no program that can be executed. yarn and pnpm give theirs here.
if (!/\bnpm(-cli)?\.c?js$/.test(process.env.npm_execpath ?? '')) delete process.env.npm_execpath;
const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];

const command = process.argv[2] ?? '';
if (command !== 'packages' && !Object.hasOwn(commands, command)) {
  console.error(`There is no command "${command}".`);
  process.exit(1);
}
const dev = checking.includes(command);
const why = whyNotInstalled('.', false) ?? whyNotInstalled('.', dev);
if (why !== undefined) {
  console.log(`installing packages (${why}) …`);
  // All that is needed, whatever NODE_ENV or an npmrc leaves out; beside what is there already, where that is in order.
  const how = whyNotInstalled('.', false) === undefined ? ['install', '--no-save'] : ['ci'];
  const which = [dev ? '--include=dev' : '--omit=dev', '--include=optional'];
  const [program, ...before] = npm;
  const args = [...before, ...how, ...which, '--no-fund', '--no-audit', '--loglevel=error'];
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' });
  const says = error ? `npm itself does not start (${error.message})` : 'npm says above what is in its way';
  const still = status === 0 ? whyNotInstalled('.', dev) : says;
  if (still !== undefined) {
    console.error(`The packages could not be installed with npm ${how[0]}: ${still}.`);
    process.exit(1);
  }
}
if (command === 'packages') process.exit();

// The AWS SDK's notice about Node 20's age, which AWS prints at every start; Twilio's Functions run Node 22.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const { register } = await import('tsx/cjs/api');
register();
// In this very process, so that Ctrl-C reaches what runs.
const require = createRequire(import.meta.url);
const { runCommand } = require('./production/run-command.ts');
const exported = require(`./${commands[command]}.ts`);
await runCommand(
  command,
  exported[command.replace(/-(.)/g, (_, letter) => letter.toUpperCase())],
  process.argv.slice(3),
);
