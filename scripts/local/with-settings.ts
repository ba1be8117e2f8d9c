import { join } from 'node:path';
import { originOf, readSettings, type Settings } from '../../src/settings';
import { readLocalEnvironment } from './environment';
import { findRunning } from './running';
import { startServices } from './services';

/**
 * Uses the server that is running here; where none is, starts the database and the mail server for as long as it takes.
 * @param use is told where the pages are, unless nothing answers there
 */
export async function withSettings(
  root: string,
  use: (settings: Settings, origin: string | undefined) => Promise<void>,
): Promise<void> {
  const running = findRunning(root);
  if (running) return use(readSettings(running), originOf(running));
  const { values, isOwn } = readLocalEnvironment(root, process.env);
  const services = await startServices({
    environment: values,
    directory: join(root, '.faccina'),
    isOwn,
    now: () => new Date(),
  });
  try {
    await use(services.settings, services.settings.PUBLIC_URL && originOf(values));
  } finally {
    await services.close();
  }
}
