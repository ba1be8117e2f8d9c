import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { buildAssets } from './build-assets';
import { readCatalogue, readRecordings } from './catalogue';
import { leftOut } from './left-out';

export interface Built {
  /** What Twilio's toolkit deploys, and its local runtime runs. */
  readonly functionsFolder: string;
  readonly assetsFolder: string;
}

/**
 * Bundles each function with all that it uses, and with the catalogue as it stands now. Twilio's toolkit deploys the
 * `.js` files of a folder as they are, each as a route.
 * @param root the project's folder
 * @param outDir where to build; emptied before
 * @returns where they are, and of what each was made
 * @throws CatalogueError
 */
export async function buildFunctions(root: string, outDir: string): Promise<Built & { metafile: Metafile }> {
  const built = { functionsFolder: join(outDir, 'functions'), assetsFolder: join(outDir, 'assets') };
  const entries = readdirSync(join(root, 'functions'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const catalogue = catalogueAsBuilt(root);
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const forPages = await buildAssets(root, built.assetsFolder, [catalogue]);
  const { metafile } = await build({
    entryPoints: entries.map((entry) => join(root, 'functions', entry)),
    outbase: join(root, 'functions'),
    outdir: built.functionsFolder,
    bundle: true,
    platform: 'node',
    // The oldest that Twilio and this project run on.
    target: 'node20',
    format: 'cjs',
    // Node's own modules are at hand at once: no need for a promise, nor for a loader of ES modules.
    supported: { 'dynamic-import': false },
    minify: true,
    // ES modules can be taken apart: half the size, half the cold start.
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'warning',
    alias: { xmlbuilder: join(__dirname, 'twiml-writer.ts') },
    inject: [join(__dirname, 'fetch-response.ts')],
    plugins: [catalogue, inPlaceOf({ 'web/built.json': JSON.stringify(forPages), ...leftOut })],
    metafile: true,
  });
  return { ...built, metafile };
}

/** Puts the administration's own texts, and the list of the recordings, in place of the standard ones. */
function catalogueAsBuilt(root: string): Plugin {
  return inPlaceOf({
    'texts/it.json': JSON.stringify(readCatalogue(root)),
    'format/recordings.json': JSON.stringify(readRecordings(root)),
  });
}

/** Bundles what is given in place of files, each by the end of its path. */
function inPlaceOf(contents: Readonly<Record<string, string>>): Plugin {
  const ends = Object.keys(contents).map((end) => end.replaceAll('.', '\\.').replaceAll('/', '[\\\\/]'));
  return {
    name: 'in place of files',
    setup(bundler) {
      bundler.onLoad({ filter: new RegExp(`[\\\\/](${ends.join('|')})$`) }, ({ path }) => {
        const end = Object.keys(contents).find((name) => path.replaceAll('\\', '/').endsWith(name)) ?? '';
        return { contents: contents[end] ?? '', loader: end.endsWith('.json') ? 'json' : 'js' };
      });
    },
  };
}
