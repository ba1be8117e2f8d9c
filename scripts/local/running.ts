import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Environment } from './environment';

const runningSchema = v.object({ pid: v.number(), environment: v.record(v.string(), v.string()) });

const fileIn = (root: string) => join(root, '.faccina/running.json');

/** Notes where the database and the mail server listen, for commands that are given meanwhile. */
export function rememberRunning(root: string, environment: Environment): () => void {
  writeFileSync(fileIn(root), JSON.stringify({ pid: process.pid, environment }), { mode: 0o600 });
  return () => rmSync(fileIn(root), { force: true });
}

/** The settings of the server that is running here; nothing when none is. */
export function findRunning(root: string): Environment | undefined {
  if (!existsSync(fileIn(root))) return undefined;
  const { pid, environment } = v.parse(runningSchema, JSON.parse(readFileSync(fileIn(root), 'utf8')));
  return isAlive(pid) ? environment : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0); // asks, and ends nothing
    return true;
  } catch {
    return false;
  }
}
