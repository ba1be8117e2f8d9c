import { fork } from 'node:child_process';
import { join } from 'node:path';
import { firstMessage } from '../../../scripts/test/first-message';

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
  const ports = await Promise.all(hosts.map((host) => firstMessage<number>(host, 'a host of tests')));
  process.env[hostsVariable] = ports.join(',');
  for (const host of hosts) {
    host.unref();
    host.channel?.unref();
  }
}
