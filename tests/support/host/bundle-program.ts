import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** Keeps `__dirname` that of the source: the local pages are served from beside it. */
const whereTheSourceIs: Plugin = {
  name: '__dirname of the source',
  setup(bundler) {
    bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('__dirname', JSON.stringify(dirname(path))),
      loader: 'ts',
    }));
  },
};

/** The centre that tests have in the place of the delivered one (`jest.config`). */
const centreOfTests: Plugin = {
  name: 'centre of tests',
  setup(bundler) {
    const contents = readFileSync(join(__dirname, '../test-centre.json'), 'utf8');
    bundler.onLoad({ filter: /[\\/]config[\\/]centre\.json$/ }, () => ({ contents, loader: 'json' }));
  },
};

/** Bundles the hosts' program: Node loads it in half the time that compiling it for each host would take. */
export async function bundleProgram(root: string): Promise<string> {
  const file = join(root, '.faccina/test-host.js');
  await build({
    entryPoints: [join(__dirname, 'program.ts')],
    outfile: file,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    plugins: [whereTheSourceIs, centreOfTests],
    logLevel: 'warning',
  });
  return file;
}
