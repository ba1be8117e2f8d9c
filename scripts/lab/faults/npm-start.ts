import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Settings } from '../../../src/platform/settings/all-settings';
import { readAllSettings } from '../../../src/platform/settings/all-settings';
import { findRunning } from '../../local/running';
import { copyProject } from '../../test/copy-project';
import { freePort } from '../../test/free-port';
import { labCentre } from '../lab-centre';

/** Runs `npm start` as a child process in a copy of the project, to be killed and restarted. */
export class NpmStart {
  private child: ChildProcess | undefined;

  private constructor(
    readonly project: string,
    private readonly port: number,
  ) {}

  static async prepare(): Promise<NpmStart> {
    const project = copyProject('faccina-killed-');
    mkdirSync(join(project, 'config/local'), { recursive: true });
    writeFileSync(join(project, 'config/local/centre.json'), JSON.stringify(labCentre));
    return new NpmStart(project, await freePort());
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves when the server is ready. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
      cwd: this.project,
      env: { ...process.env, PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.child = child;
    const ready = new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => line.startsWith('ready') && resolve());
      child.once('close', () => reject(new Error('npm start did not come up')));
    });
    await ready;
  }

  /** Like the kernel's OOM killer: nothing can be logged or saved any more. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  }

  /** The running server's settings. */
  async settings(): Promise<Settings> {
    const environment = await findRunning(this.project);
    if (!environment) throw new Error('npm start is not running');
    return readAllSettings(environment);
  }

  /** The database's files. */
  get data(): string {
    return join(this.project, '.faccina/dynamodb');
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.project, { recursive: true, force: true });
  }
}
