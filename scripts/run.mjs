// What every `npm run` goes through: plain JavaScript, because it runs before anything is installed.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
process.chdir(fileURLToPath(root));

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  console.error(`Faccina needs Node 20.12 or later; this is Node ${process.versions.node}.`);
  process.exit(1);
}

if (!isInstalled()) {
  console.log('installing packages …');
  // Through npm's own script: on Windows `npm` itself is no program that can be executed.
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  execFileSync(command, [...args, 'ci', '--no-fund', '--no-audit', '--loglevel=error'], { stdio: 'inherit' });
}

// The AWS SDK's notice about Node 20's age, which AWS prints at every start; Twilio's Functions run Node 22.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const { register } = await import('tsx/cjs/api');
register();
const command = process.argv[2] ?? '';
const script = new URL(`scripts/${command}.ts`, root);
if (!/^[a-z-]+$/.test(command) || !existsSync(script)) {
  console.error(`There is no command "${command}".`);
  process.exit(1);
}
// In this very process, so that Ctrl-C reaches what runs.
const require = createRequire(import.meta.url);
const { runScript } = require('./production/run-script.ts');
await runScript(command, require(fileURLToPath(script)).main, process.argv.slice(3));

/** npm notes what it has installed in a lock file of its own, which is older than ours when ours has changed. */
function isInstalled() {
  const installed = new URL('node_modules/.package-lock.json', root);
  if (!existsSync(installed)) return false;
  const versions = (lock) =>
    JSON.stringify(
      Object.entries(lock.packages)
        .filter(([path, { optional }]) => path !== '' && !optional)
        .map(([path, { version }]) => [path, version])
        .sort(),
    );
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
  const wanted = new URL('package-lock.json', root);
  return (
    statSync(wanted).mtimeMs <= statSync(installed).mtimeMs || versions(read(wanted)) === versions(read(installed))
  );
}
