import { build } from 'esbuild';
import { devDependencies, scripts } from '../package.json';
import { checking, commands } from '../scripts/commands.mjs';

test('package.json has each command under its name', () => {
  const run = Object.entries(scripts).filter(([, script]) => !script.includes(' packages '));
  expect(Object.fromEntries(run)).toEqual(
    Object.fromEntries(Object.keys(commands).map((name) => [name, `node scripts/run.mjs ${name}`])),
  );
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
