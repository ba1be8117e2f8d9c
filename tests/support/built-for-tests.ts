import { join } from 'node:path';

const folder = join(process.cwd(), '.faccina/test-build');

/** Where `global-setup.ts` builds the functions. */
export const builtForTests = {
  folder,
  functionsFolder: join(folder, 'functions'),
  assetsFolder: join(folder, 'assets'),
  /** esbuild's metafile. */
  metafile: join(folder, 'metafile.json'),
};
