import { readdirSync } from 'node:fs';
import { build } from 'esbuild';
import { devDependencies } from '../package.json';

/** Those for which `scripts/run.mjs` installs what checks and measures the project. */
const checking = ['test.ts', 'bench.ts', 'faults.ts'];

test('no other command needs a package that only checks the project: a fresh clone has none of them', async () => {
  const commands = readdirSync('scripts').filter((file) => file.endsWith('.ts') && !checking.includes(file));
  expect(commands).toContain('start.ts');
  const { metafile } = await build({
    entryPoints: commands.map((file) => `scripts/${file}`),
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
