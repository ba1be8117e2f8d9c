// Plain JavaScript, because it is asked before anything is installed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What others than npm leave beside the packages that they have installed, each in its own way. */
const others = { yarn: '.yarn-integrity', pnpm: '.modules.yaml', bun: '.bun-tag' };

/**
 * Why the packages that lie in `node_modules` are not those that are needed; nothing where they are.
 * @param {string} root the project's folder
 * @param {boolean} dev whether those that check the project are needed too: they are as many again
 * @param {{ platform: string, arch: string }} machine
 * @returns {string | undefined}
 */
export function whyNotInstalled(root, dev, { platform, arch } = process) {
  const folder = join(root, 'node_modules');
  if (!existsSync(folder)) return 'there are none yet';
  for (const [other, mark] of Object.entries(others)) {
    if (existsSync(join(folder, mark))) return `those here were installed by ${other}`;
  }
  const wanted = packagesOf(join(root, 'package-lock.json'));
  // npm's own note of what it has installed, written last.
  const installed = packagesOf(join(folder, '.package-lock.json'));
  if (!installed) return 'the last installation did not come to its end';
  for (const [path, { version, optional, devOptional, dev: onlyDev, os, cpu, libc }] of Object.entries(wanted ?? {})) {
    // The name of the C library would have to be found out; what is needed most, esbuild, does without.
    const isForOthers = (optional || devOptional) && (libc || !isAmong(os, platform) || !isAmong(cpu, arch));
    if (path === '' || isForOthers || (onlyDev && !dev)) continue;
    if (installed[path]?.version !== version || !existsSync(join(root, path, 'package.json'))) {
      return os || cpu
        ? `those here are another system's: ${path} is missing`
        : `${path} is missing or another version`;
    }
  }
  return undefined;
}

const isAmong = (those, one) => those === undefined || those.includes(one);

/** Nothing of a file that is not there, or broken. */
function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
