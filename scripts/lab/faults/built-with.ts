import { cpSync, existsSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Built } from '../../build/build-functions';

/**
 * A copy of the built functions with some replaced (by a source text) or renamed (by a function). The caller deletes the
 * folder.
 */
export function builtWith(built: Built, others: Readonly<Record<string, string | ((name: string) => string)>>): Built {
  const folder = mkdtempSync(join(tmpdir(), 'faccina-functions-'));
  cpSync(built.functionsFolder, folder, { recursive: true });
  for (const [name, other] of Object.entries(others)) {
    const file = join(folder, name);
    if (!existsSync(file)) throw new Error(`there is no function ${name}`);
    if (typeof other === 'string') writeFileSync(file, other);
    else renameSync(file, join(folder, other(name)));
  }
  return { ...built, functionsFolder: folder };
}
