import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Built } from '../../scripts/build/build-functions';
import { uploadsOf } from '../../scripts/production/twilio/halves';
import { readUploads } from '../../scripts/production/twilio/uploads';
import type { Half } from '../../src/platform/settings/all-settings';
import { builtForTests } from './built-for-tests';

/**
 * What `npm run deploy` uploads to one of the two services, in a folder of its own.
 * @param whole what was built
 */
export function builtHalf(half: Half, whole: Built = builtForTests): Built {
  const folder = mkdtempSync(join(tmpdir(), `faccina-${half}-`));
  const built = { ...whole, functionsFolder: join(folder, 'functions'), assetsFolder: join(folder, 'assets') };
  const { functions, assets } = uploadsOf(half, readUploads(whole));
  for (const { filePath, content } of [...functions, ...assets]) {
    const file = filePath
      .replace(whole.functionsFolder, built.functionsFolder)
      .replace(whole.assetsFolder, built.assetsFolder);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return built;
}
