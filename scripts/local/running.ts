import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { isLocal } from '../../src/platform/settings/environment';
import type { Environment } from './environment';

const runningSchema = v.record(v.string(), v.string());

const fileIn = (root: string) => join(root, '.faccina/running.json');

/** Where a server says who it is. */
export const whoPath = '/who';
/** The setting that holds what it says: made up at each start. */
export const whoName = 'RUNNING_AS';
const patienceMilliseconds = 5_000;

/** Notes where the database and the mail server listen, for commands that are given meanwhile. */
export function rememberRunning(root: string, environment: Environment): () => void {
  mkdirSync(join(root, '.faccina'), { recursive: true });
  writeFileSync(fileIn(root), JSON.stringify(environment), { mode: 0o600 });
  return () => rmSync(fileIn(root), { force: true });
}

/** The settings of the server that is running here; nothing when none is, whatever an earlier one has left. */
export async function findRunning(root: string): Promise<Environment | undefined> {
  const environment = noted(root);
  // A process that was killed forgets nothing, and its number or its port may be another's by now: it is asked.
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
