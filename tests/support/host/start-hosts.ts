import { fork } from 'node:child_process';
import { firstMessage } from '../../../scripts/test/first-message';
import { bundleProgram } from './bundle-program';

/** Where each worker's host listens: their ports, by comma. */
export const hostsVariable = 'FACCINA_TEST_HOSTS';

/** Starts a host for each worker, and tells the workers where. They end with this process. */
export async function startHosts(workers: number): Promise<void> {
  const program = await bundleProgram(process.cwd());
  const hosts = Array.from({ length: workers }, () =>
    // Without what the worker itself was started with.
    fork(program, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
  );
  const ports = await Promise.all(hosts.map((host) => firstMessage<number>(host, 'a host of tests')));
  process.env[hostsVariable] = ports.join(',');
  for (const host of hosts) {
    host.unref();
    host.channel?.unref();
  }
}
