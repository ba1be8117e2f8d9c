import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import type { Centre } from '../../src/platform/settings/centre-schema';
import { buildAssets } from './build-assets';
import { type Config, readConfig } from './config';
import { leftOut } from './left-out';

export interface Built {
  /** Deployed by Twilio's toolkit and run by its local runtime. */
  readonly functionsFolder: string;
  readonly assetsFolder: string;
  /** Only if it is not the example. */
  readonly centre?: Centre;
}

/**
 * Bundles each function with its imports and the catalogue. Twilio's toolkit deploys every `.js` file of a folder as a
 * route.
 * @param root the project's folder
 * @param outDir emptied before the build
 * @param given a centre in the place of the one in `config/`
 * @returns the folder and esbuild's metafile
 * @throws ConfigError
 */
export async function buildFunctions(
  root: string,
  outDir: string,
  given?: Centre,
): Promise<Built & { metafile: Metafile }> {
  const config = readConfig(root, given);
  const { centre } = config;
  const built = { functionsFolder: join(outDir, 'functions'), assetsFolder: join(outDir, 'assets'), centre };
  const entries = readdirSync(join(root, 'functions'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const catalogue = catalogueAsBuilt(config);
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const forPages = await buildAssets(root, built.assetsFolder, [catalogue]);
  const { metafile } = await build({
    entryPoints: entries.map((entry) => join(root, 'functions', entry)),
    outbase: join(root, 'functions'),
    outdir: built.functionsFolder,
    bundle: true,
    platform: 'node',
    // The oldest Node that Twilio and this project run on.
    target: 'node20',
    format: 'cjs',
    // Node's own modules can be required synchronously: no promise and no ES module loader.
    supported: { 'dynamic-import': false },
    minify: true,
    // ES modules can be tree-shaken: half the size, half the cold start.
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'warning',
    alias: { xmlbuilder: join(__dirname, 'twiml-writer.ts') },
    inject: [join(__dirname, 'fetch-response.ts')],
    plugins: [
      catalogue,
      inPlaceOf({
        'web/built.json': JSON.stringify(forPages),
        // In one piece, so that tests can put another in its place (`tests/support/built-with-centre.ts`).
        'config/centre.json': `export default ${JSON.stringify(centre)}`,
        ...leftOut,
      }),
    ],
    metafile: true,
  });
  return { ...built, metafile };
}

/** Replaces the standard texts, the questionnaires and the list of recordings by the administration's own. */
export function catalogueAsBuilt({ catalogue, questionnaires, recordings }: Config): Plugin {
  const [faces, index, ...others] = questionnaires.map(({ written }) => written);
  return inPlaceOf({
    'texts/it.json': JSON.stringify(catalogue),
    'format/recordings.json': JSON.stringify(recordings),
    'questionnaires/faces.json': JSON.stringify(faces),
    'questionnaires/index.json': JSON.stringify(index),
    'format/more-questionnaires.json': JSON.stringify(others),
  });
}

/** Bundles the given contents instead of the files with these path endings. */
function inPlaceOf(contents: Readonly<Record<string, string>>): Plugin {
  const ends = Object.keys(contents).map((end) => end.replaceAll('.', '\\.').replaceAll('/', '[\\\\/]'));
  return {
    name: 'in place of files',
    setup(bundler) {
      bundler.onLoad({ filter: new RegExp(`[\\\\/](${ends.join('|')})$`) }, ({ path }) => {
        const end = Object.keys(contents).find((name) => path.replaceAll('\\', '/').endsWith(name)) ?? '';
        const given = contents[end] ?? '';
        return { contents: given, loader: /^[[{"]/.test(given) ? 'json' : 'js' };
      });
    },
  };
}
