import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { readCatalogue, readRecordings } from './catalogue';
import { noGuessingInMails } from './no-guessing-in-mails';

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
    alias: { '@aws-sdk/credential-provider-node': join(__dirname, 'no-default-credentials.ts') },
    inject: [join(__dirname, 'fetch-response.ts')],
    plugins: [catalogue, noGuessingInMails],
    metafile: true,
  });
  const assets = join(root, 'assets');
  if (existsSync(assets)) cpSync(assets, built.assetsFolder, { recursive: true });
  return { ...built, metafile };
}

/** Puts the administration's own texts, and the list of the recordings, in place of the standard ones. */
function catalogueAsBuilt(root: string): Plugin {
  const contents: Readonly<Record<string, string>> = {
    'it.json': JSON.stringify(readCatalogue(root)),
    'recordings.json': JSON.stringify(readRecordings(root)),
  };
  return {
    name: 'catalogue',
    setup(bundler) {
      bundler.onLoad({ filter: /[\\/]texts[\\/](it|recordings)\.json$/ }, ({ path }) => ({
        contents: contents[path.replace(/^.*[\\/]/, '')] ?? '',
        loader: 'json',
      }));
    },
  };
}
