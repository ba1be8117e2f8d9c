import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import type { Built } from '../../scripts/build/build-functions';
import { builtWith } from '../../scripts/lab/faults/built-with';
import { builtCentre } from '../../src/platform/settings/centre';
import type { Centre } from '../../src/platform/settings/centre-schema';
import { builtForTests } from './built-for-tests';

/** The text in a bundle. */
const written = (centre: Centre): string =>
  /\{.*\}/s.exec(transformSync(`export default ${JSON.stringify(centre)}`, { minify: true }).code)?.[0] ?? '';

/** Copies the built functions with another centre, because a build takes ten seconds. The caller deletes the folder. */
export function builtWithCentre(changes: Partial<Centre>): Built {
  // What is built of a folder has nothing that is for editors.
  const { $schema, draws, ...example } = builtCentre as Centre & { $schema?: string };
  // The delivered draws are of the delivered services.
  const centre = { ...example, ...(draws && !changes.services && { draws }), ...changes };
  const built = { ...builtWith(builtForTests, {}), centre };
  const [before, after] = [written(builtCentre), written(centre)];
  let replaced = 0;
  for (const file of readdirSync(built.functionsFolder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.js')) continue;
    const path = join(built.functionsFolder, file);
    const [start = '', ...rest] = readFileSync(path, 'utf8').split(before);
    if (rest.length === 0) continue;
    writeFileSync(path, [start, ...rest].join(after));
    replaced += 1;
  }
  if (replaced === 0) throw new Error('no function holds the centre as it was built');
  return built;
}
