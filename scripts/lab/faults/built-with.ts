import { cpSync, existsSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Built } from '../../build/build-functions';

/**
 * The functions as they are built, some of them with other contents or, where a function stands for a file's contents,
 * under another name. Whoever asks for them removes their folder.
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
