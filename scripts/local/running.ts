import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { isLocal } from '../../src/platform/settings/environment';
import type { Environment } from './environment';

const runningSchema = v.record(v.string(), v.string());

const fileIn = (root: string) => join(root, '.faccina/running.json');

/** The path at which a server identifies itself. */
export const whoPath = '/who';
/** The variable with the identifier, which is random for each start. */
export const whoName = 'RUNNING_AS';
const patienceMilliseconds = 5_000;

/** Writes down where the database and the mail server listen, for commands that are run meanwhile. */
export function rememberRunning(root: string, environment: Environment): () => void {
  mkdirSync(join(root, '.faccina'), { recursive: true });
  writeFileSync(fileIn(root), JSON.stringify(environment), { mode: 0o600 });
  return () => rmSync(fileIn(root), { force: true });
}

/** The settings of the running server; undefined if none is running, even if an earlier one has left its file. */
export async function findRunning(root: string): Promise<Environment | undefined> {
  const environment = noted(root);
  // A killed process leaves its file, and its pid or port may belong to another by now: so request its identifier.
  return environment && (await isThere(environment)) ? environment : undefined;
}

function noted(root: string): Environment | undefined {
  try {
    const read = v.safeParse(runningSchema, JSON.parse(readFileSync(fileIn(root), 'utf8')));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

async function isThere(environment: Environment): Promise<boolean> {
  if (!isLocal(environment)) return false;
  const [, port] = environment['DOMAIN_NAME']?.split(':') ?? [];
  try {
    const signal = AbortSignal.timeout(patienceMilliseconds);
    const answer = await fetch(`http://127.0.0.1:${port}${whoPath}`, { signal });
    return answer.ok && (await answer.text()) === environment[whoName];
  } catch {
    return false;
  }
}
