import { join } from 'node:path';

const folder = join(process.cwd(), '.faccina/test-build');

/** Where `build-once.ts` puts the functions. */
export const builtForTests = {
  folder,
  functionsFolder: join(folder, 'functions'),
  assetsFolder: join(folder, 'assets'),
};
