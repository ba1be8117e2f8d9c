import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { buildStyle } from './build-style';

/** What the pages hold of what was built (`src/platform/web/built.ts`). */
export interface BuiltForPages {
  readonly style: string;
  /** A hash of the scripts and the style sheet; browsers may cache assets for ever. */
  readonly version: string;
}

const fontWeights = [300, 400, 600, 700];

/**
 * Collects what is served as it is: the administration's own files, and the pages' style sheet, fonts and scripts.
 * @param plugins put the catalogue into the scripts
 */
export async function buildAssets(root: string, assetsFolder: string, plugins: Plugin[]): Promise<BuiltForPages> {
  mkdirSync(join(assetsFolder, 'style'), { recursive: true });
  const own = join(root, 'assets');
  if (existsSync(own)) cpSync(own, assetsFolder, { recursive: true });
  for (const weight of fontWeights) {
    const font = require.resolve(`@fontsource/titillium-web/files/titillium-web-latin-${weight}-normal.woff2`);
    cpSync(font, join(assetsFolder, `style/titillium-${weight}.woff2`));
  }
  const [style, script] = await Promise.all([buildStyle(root), bundle(root, assetsFolder, plugins)]);
  writeFileSync(join(assetsFolder, 'style/faccina.css'), style);
  const version = createHash('sha256').update(style).update(script).digest('hex').slice(0, 8);
  return { style, version };
}

async function bundle(root: string, assetsFolder: string, plugins: Plugin[]): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'browser/live.ts')],
    outfile: join(assetsFolder, 'page/live.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    plugins,
    // Compiler options are set here; browser/tsconfig.json is for editors and type checks.
    tsconfigRaw: {},
    write: false,
  });
  const [script] = outputFiles;
  if (!script) throw new Error('esbuild made no script of browser/live.ts');
  mkdirSync(join(assetsFolder, 'page'), { recursive: true });
  writeFileSync(script.path, script.contents);
  return script.contents;
}
