import { fork } from 'node:child_process';
import { firstMessage } from '../../../scripts/test/first-message';
import { bundleProgram } from './bundle-program';

/** The ports of the hosts, one for each worker, joined by commas. */
export const hostsVariable = 'FACCINA_TEST_HOSTS';

/** Starts a host for each worker. They exit with this process. */
export async function startHosts(workers: number): Promise<void> {
  const program = await bundleProgram(process.cwd());
  const hosts = Array.from({ length: workers }, () =>
    // Not with the arguments of jest's own process.
    fork(program, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
  );
  const ports = await Promise.all(hosts.map((host) => firstMessage<number>(host, 'a host of tests')));
  process.env[hostsVariable] = ports.join(',');
  for (const host of hosts) {
    host.unref();
    host.channel?.unref();
  }
}
