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

test('every package that is imported is declared: one that only another package brings may be gone with it', () => {
  const files = ['browser', 'functions', 'scripts', 'src', 'tests'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.[cm]?[jt]s$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  );
  const importing = /\b(?:from |import |(?:import|require|require\.resolve)\()'((?:@[\w-]+\/)?[a-z][\w.-]*)/g;
  const imported = new Set(files.flatMap((file) => [...file.matchAll(importing)].map(([, name = '']) => name)));
  const declared = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies });
  expect([...imported].filter((name) => !isBuiltin(name) && name !== 'node' && !declared.includes(name))).toEqual([]);
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
