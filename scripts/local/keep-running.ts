import { originOf } from '../../src/platform/settings/environment';
import { ToMend } from '../production/to-mend';
import type { LocalServer } from './local-server';
import { findRunning, rememberRunning } from './running';

/**
 * Only one Faccina runs in a folder: the build would replace the functions of another.
 * @throws ToMend
 */
export async function refuseIfRunning(root: string): Promise<void> {
  const running = await findRunning(root);
  if (!running) return;
  throw new ToMend(
    `npm start is running here already: ${originOf(running)}`,
    'use that, or stop it first (Ctrl-C in its terminal)',
  );
}

/** Lets other commands find it, and stops it on Ctrl-C. */
export async function keepRunning(root: string, server: LocalServer): Promise<void> {
  const forget = await rememberOrClose(root, server);
  stopOnSignal(async () => {
    forget();
    await server.close();
  });
}

async function rememberOrClose(root: string, server: LocalServer): Promise<() => void> {
  try {
    return rememberRunning(root, server.services.environment);
  } catch (error) {
    await server.close();
    throw error;
  }
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      console.log('stopping …');
      void stop().then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}
