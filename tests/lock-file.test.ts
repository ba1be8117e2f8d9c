import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const entry = v.object({
  version: v.string(),
  integrity: v.optional(v.string()),
  hasInstallScript: v.optional(v.boolean()),
});
const { packages } = v.parse(
  v.object({ packages: v.record(v.string(), v.unknown()) }),
  JSON.parse(readFileSync('package-lock.json', 'utf8')),
);
const locked = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, given]) => ({ name: path.replace(/^.*node_modules\//, ''), ...v.parse(entry, given) }));

test('every package is locked to what it holds, on every system: nobody can put another in its place', () => {
  expect(locked.length).toBeGreaterThan(100);
  expect(
    locked.filter(({ integrity }) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')).map(({ name }) => name),
  ).toEqual([]);
});

test('no package runs a script of its own when it is installed', () => {
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
});

test('those that would are known, and do without (docs/decisions/0035): another one has to be looked at first', () => {
  const known = ['@parcel/watcher', 'classic-level', 'esbuild'];
  expect(locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name)).toEqual(known);
});
