import type { AnyServer } from '../../../scripts/test/rig';
import { readAllSettings } from '../../../src/platform/settings/all-settings';
import { hostsVariable } from './start-hosts';
import type { StartedServer, ToStart } from './started-server';

/** Starts Faccina in this worker's host (`program.ts`). */
export async function startInHost(toStart: ToStart): Promise<AnyServer> {
  const { url, addresses, services } = (await ask('/start', toStart)) as StartedServer; // sent by program.ts
  return {
    url,
    addresses,
    services: { ...services, settings: readAllSettings(services.environment) },
    close: async () => void (await ask('/stop', { url })),
  };
}

/** Log lines of this worker's host since the last start or the last call of this. */
export const loggedInHost = async (): Promise<string[]> => (await ask('/logged', {})) as string[]; // sent by program.ts

async function ask(path: string, question: unknown): Promise<unknown> {
  const ports = process.env[hostsVariable]?.split(',') ?? [];
  const port = ports[(Number(process.env['JEST_WORKER_ID']) - 1) % ports.length];
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body: JSON.stringify(question) });
  if (!answer.ok) throw new Error(`the host of Faccina failed: ${await answer.text()}`);
  return answer.json();
}
