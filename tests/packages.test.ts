import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { dependencies, devDependencies, optionalDependencies, scripts } from '../package.json';
import { checking, commands } from '../scripts/commands.mjs';

test('package.json has each command under its name', () => {
  const run = Object.entries(scripts).filter(([, script]) => !script.includes(' packages '));
  expect(Object.fromEntries(run)).toEqual(
    Object.fromEntries(Object.keys(commands).map((name) => [name, `node scripts/run.mjs ${name}`])),
  );
});

/** The packages that the files of these folders import. */
function importedIn(folders: readonly string[]): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.[cm]?[jt]s$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  );
  const importing =
    /\b(?:from '|import '|(?:import|require|require\.resolve)\('|resolve\(`)((?:@[\w-]+\/)?[a-z][\w.-]*)/g;
  const names = files.flatMap((file) => [...file.matchAll(importing)].map(([, name = '']) => name));
  return [...new Set(names)].filter((name) => !isBuiltin(name) && name !== 'node');
}
const commandsUse = ['browser', 'functions', 'scripts', 'src'];

test('every package that is imported is declared: one that only another package brings may be gone with it', () => {
  const declared = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies });
  expect(importedIn([...commandsUse, 'tests']).filter((name) => !declared.includes(name))).toEqual([]);
});

test('a fresh clone installs no package that only tests import', () => {
  const imported = importedIn(commandsUse);
  expect(Object.keys(optionalDependencies).filter((name) => !imported.includes(name))).toEqual([]);
});

test('no other command needs a package that only checks the project: a fresh clone has none of them', async () => {
  const others = Object.keys(commands).filter((name) => !checking.includes(name));
  expect(others).toContain('start');
  const { metafile } = await build({
    entryPoints: others.map((name) => `scripts/${commands[name]}.ts`),
    outdir: 'built',
    write: false,
    bundle: true,
    platform: 'node',
    packages: 'external',
    metafile: true,
  });
  const imported = Object.values(metafile.inputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  expect(imported).toContain('esbuild');
  const isFrom = (name: string) => (path: string) => path === name || path.startsWith(`${name}/`);
  expect(Object.keys(devDependencies).filter((name) => imported.some(isFrom(name)))).toEqual([]);
});
