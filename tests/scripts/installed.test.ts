import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { whyNotInstalled } from '../../scripts/installed.mjs';

const linux = { platform: 'linux', arch: 'x64' };
const wanted = {
  '': { version: '0.1.0' },
  'node_modules/tsx': { version: '4.1.0', optional: true },
  'node_modules/twilio': { version: '6.0.0' },
  'node_modules/@esbuild/linux-x64': { version: '0.28.0', optional: true, os: ['linux'], cpu: ['x64'] },
  'node_modules/@esbuild/linux-arm64': { version: '0.28.0', optional: true, os: ['linux'], cpu: ['arm64'] },
  'node_modules/@esbuild/win32-x64': { version: '0.28.0', devOptional: true, os: ['win32'], cpu: ['x64'] },
  'node_modules/of-musl': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
  'node_modules/jest': { version: '30.0.0', dev: true },
};
type Packages = Readonly<Record<string, object>>;
const {
  'node_modules/@esbuild/linux-x64': esbuild,
  'node_modules/tsx': tsx,
  'node_modules/twilio': twilio,
  'node_modules/jest': runner,
} = wanted;
const light = {
  'node_modules/tsx': tsx,
  'node_modules/twilio': twilio,
  'node_modules/@esbuild/linux-x64': esbuild,
};
const installed = { ...light, 'node_modules/jest': runner };

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'faccina-installed-'));
  write('package-lock.json', { packages: wanted });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, content: object): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify(content));
}

function install(packages: Packages): void {
  for (const [path, each] of Object.entries(packages)) write(join(path, 'package.json'), each);
  write('node_modules/.package-lock.json', { packages });
}

test('a clone has none; what npm ci has installed will do, on the machine where it was done', () => {
  expect(whyNotInstalled(root, true, linux)).toBe('there are none yet');
  install(installed);
  expect(whyNotInstalled(root, true, linux)).toBeUndefined();
  expect(whyNotInstalled(root, true, { platform: 'win32', arch: 'x64' })).toMatch(/another system's: .*win32-x64/);
  expect(whyNotInstalled(root, true, { platform: 'linux', arch: 'arm64' })).toMatch(/another system's: .*linux-arm64/);
});

test.each<[string, Packages, RegExp]>([
  ['without the optional ones', { 'node_modules/twilio': twilio }, /tsx is missing/],
  ['of an older lock file', { ...installed, 'node_modules/tsx': { version: '4.0.0' } }, /tsx is .*another version/],
  [
    'without the one of this system',
    { 'node_modules/tsx': tsx, 'node_modules/twilio': twilio, 'node_modules/jest': runner },
    /another system's/,
  ],
])('packages %s are not enough', (_, packages, why) => {
  install(packages);
  expect(whyNotInstalled(root, true, linux)).toMatch(why);
});

test('what checks the project is missed only where it is needed', () => {
  install(light);
  expect(whyNotInstalled(root, false, linux)).toBeUndefined();
  expect(whyNotInstalled(root, true, linux)).toMatch(/jest is missing/);
});

test('an installation that was interrupted, or of which something was deleted, is none', () => {
  install(installed);
  rmSync(join(root, 'node_modules/tsx'), { recursive: true });
  expect(whyNotInstalled(root, true, linux)).toMatch(/tsx is missing/);
  writeFileSync(join(root, 'node_modules/.package-lock.json'), '{"packages": {');
  expect(whyNotInstalled(root, true, linux)).toBe('the last installation did not come to its end');
  rmSync(join(root, 'node_modules/.package-lock.json'));
  expect(whyNotInstalled(root, true, linux)).toBe('the last installation did not come to its end');
});

test.each([
  ['yarn', '.yarn-integrity'],
  ['pnpm', '.modules.yaml'],
  ['bun', '.bun-tag'],
])('what %s has installed is not what the lock file says', (other, mark) => {
  install(installed);
  write(join('node_modules', mark), {});
  expect(whyNotInstalled(root, true, linux)).toBe(`those here were installed by ${other}`);
});
