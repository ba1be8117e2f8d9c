import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores } from '../src/store/stores';
import { attackDay } from './attack/attack-day';
import { attackedServices } from './attack/attacked-services';
import { tell } from './attack/tell';
import { buildFunctions } from './build/build-functions';
import { readLocalEnvironment } from './local/environment';
import { startLocalServer } from './local/local-server';
import { readArguments } from './production/read-arguments';
import { UsageError } from './production/to-mend';

const usage = 'npm run attack -- [--seed 7] [--without sealing|blurring]';
/** As many calls as a busy day has, a middling one, a quiet one, and one on which hardly anybody calls. */
const calls = { urp: 300, anagrafe: 120, tributi: 45, protocollo: 5 };

/**
 * `npm run attack`: plays a day, and tries with everything that is stored and with the telephone company's log to find
 * out who voted what, before sealing and after. Fails where that is better than guessing.
 */
export async function main(args: string[]): Promise<void> {
  const { seed, without } = readAttack(args);
  const root = process.cwd();
  const directory = mkdtempSync(join(tmpdir(), 'faccina-attack-'));
  // The functions log a line a step, which would bury the table.
  console.log(`a day of ${Object.values(calls).reduce((sum, count) => sum + count)} calls is played (seed ${seed}) …`);
  const log = console.log;
  try {
    const built = await buildFunctions(root, join(directory, 'build'));
    const { values } = readLocalEnvironment(directory, {});
    const server = await startLocalServer({
      root,
      built,
      environment: {
        ...readLocalEnvironment(directory, {}),
        port: 0,
        values: { ...values, SERVICES: JSON.stringify(attackedServices) },
      },
      say: () => undefined,
      now: () => new Date(),
      directory,
    });
    console.log = () => undefined;
    try {
      const { settings } = server.services;
      const url = server.url.replace('localhost', '127.0.0.1');
      const options = { url, settings, stores: openStores(settings), day: '2026-11-23', seed, calls };
      const attacked = await attackDay({ ...options, ...(without && { without }) });
      for (const line of tell(attacked, settings.SMALLEST_GROUP)) log(line);
      if (attacked.faults.length > 0) process.exitCode = 1;
    } finally {
      console.log = log;
      await server.close();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function readAttack(args: string[]): { seed: number; without: 'sealing' | 'blurring' | undefined } {
  const options = { seed: { type: 'string' }, without: { type: 'string' } } as const;
  const { seed = '7', without } = readArguments({ args, shell: process.env }, { options, usage }).values;
  if (!/^\d{1,9}$/.test(seed)) throw new UsageError(`--seed ${seed} is not a number\n${usage}`);
  if (without !== undefined && without !== 'sealing' && without !== 'blurring') {
    throw new UsageError(`--without ${without} is not one of those\n${usage}`);
  }
  return { seed: Number(seed), without };
}
