import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { catalogueAsBuilt } from '../build/build-functions';
import type { Config } from '../build/config';
import type { walk } from './walk';

/** The walk through what an administration has written: bundled with it, as the functions are. */
export async function loadWalk(config: Config): Promise<typeof walk> {
  const entry = join(__dirname, 'walk.ts');
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Only what is the project's own: its packages lie here.
    packages: 'external',
    logLevel: 'warning',
    plugins: [catalogueAsBuilt(config)],
    write: false,
  });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '')(
    module,
    module.exports,
    createRequire(entry),
  );
  return (module.exports as { readonly walk: typeof walk }).walk; // what the entry exports
}
