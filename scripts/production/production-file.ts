import { chmodSync, existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvFile } from '../files/read-env-file';
import { readText } from '../files/read-text';
import { ToMend } from './to-mend';
import type { Environment } from './workplace';

export const productionFileName = '.env.production';

/** The settings in `.env.production`; empty if there is no such file yet. */
export function readProductionFile(root: string): Environment {
  const file = join(root, productionFileName);
  return existsSync(file) ? readEnvFile(file) : {};
}

/** The same, for a command that needs them. */
export function requireProductionFile(root: string): Environment {
  if (!existsSync(join(root, productionFileName))) {
    throw new ToMend(`There is no ${productionFileName} in this folder.`, 'npm run provision (it makes one)');
  }
  return readProductionFile(root);
}

/** Writes some settings and leaves the others, and the comments, unchanged. Only the owner can read the file. */
export function writeProductionFile(root: string, changes: Environment): void {
  const file = join(root, productionFileName);
  const lines = existsSync(file) ? readText(file).replace(/\n$/, '').split('\n') : [];
  for (const [name, value] of Object.entries(changes)) {
    const line = `${name}=${quote(name, value)}`;
    const index = lines.findIndex((existing) => new RegExp(`^[ \\t]*(export[ \\t]+)?${name}[ \\t]*=`).test(existing));
    if (index === -1) lines.push(line);
    else lines[index] = line;
  }
  // An atomic rename: an interruption leaves the old file or the new one, never half of one.
  const half = `${file}.half`;
  writeFileSync(half, `${lines.join('\n')}\n`, { mode: 0o600 });
  chmodSync(half, 0o600);
  renameSync(half, file);
}

/** `.env` files have no escapes, but three kinds of quotes. */
function quote(name: string, value: string): string {
  if (/^[\w@.:/+,%=-]*$/.test(value)) return value;
  const mark = ["'", '"', '`'].find((candidate) => !value.includes(candidate));
  if (mark === undefined || /[\r\n]/.test(value)) {
    throw new ToMend(
      `${name} can't be written into ${productionFileName}: it has line breaks, or all of ', " and \`.`,
      `write ${name} otherwise`,
    );
  }
  return `${mark}${value}${mark}`;
}
