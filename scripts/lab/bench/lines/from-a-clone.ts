import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { BenchContext } from '../bench-context';
import type { Row } from '../row';
import { spreadOf } from '../statistics';

/** Seconds from `npm start` in a clone to its ready line: with installed packages, and with `--full` also without. */
export async function fromAClone({ isFull }: BenchContext): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'faccina-clone-'));
  try {
    const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');
    for (const file of tracked.filter((name) => name !== '' && existsSync(name))) {
      cpSync(file, join(folder, file), { recursive: true });
    }
    const clean = isFull ? [await secondsToReady(folder)] : [];
    if (!isFull) symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    const cached = [await secondsToReady(folder), await secondsToReady(folder), await secondsToReady(folder)];
    const what = 'from a clone: npm start to ready';
    return [
      { what, against: 'packages installed', measured: spreadOf(cached), unit: 's' },
      ...(clean.length > 0
        ? [{ what, against: "nothing installed, npm's cache warm", measured: spreadOf(clean), unit: 's' } as const]
        : []),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function secondsToReady(cwd: string): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    cwd,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('ready')) break;
  const seconds = (performance.now() - started) / 1000;
  const ended = child.exitCode === null ? once(child, 'exit') : undefined;
  child.kill('SIGINT');
  await ended;
  return seconds;
}
