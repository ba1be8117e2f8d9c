import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Where each worker's host listens: their ports, by comma. */
export const hostsVariable = 'FACCINA_TEST_HOSTS';

/** Starts a host for each worker, and tells the workers where. They end with this process. */
export async function startHosts(workers: number): Promise<void> {
  const hosts = Array.from({ length: workers }, () =>
    fork(join(__dirname, 'program.ts'), {
      execArgv: ['--require', 'tsx/cjs'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    }),
  );
  process.env[hostsVariable] = (await Promise.all(hosts.map(portOf))).join(',');
  for (const host of hosts) {
    host.unref();
    host.channel?.unref();
  }
}

async function portOf(host: ChildProcess): Promise<number> {
  const failed = once(host, 'exit').then(([code]) => {
    throw new Error(`a host of tests ended with ${code}`);
  });
  failed.catch(() => undefined);
  const [port] = await Promise.race([once(host, 'message'), failed]);
  return port;
}
