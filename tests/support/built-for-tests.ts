import { join } from 'node:path';

const folder = join(process.cwd(), '.faccina/test-build');

/** Where `global-setup.ts` puts the functions. */
export const builtForTests = {
  folder,
  functionsFolder: join(folder, 'functions'),
  assetsFolder: join(folder, 'assets'),
  /** What esbuild tells of each: of what it was made. */
  metafile: join(folder, 'metafile.json'),
};
