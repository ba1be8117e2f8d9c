import { readSettings, type Settings } from '../../src/settings';
import { readLocalEnvironment } from './environment';
import { findRunning } from './running';
import { startServices } from './services';

/** Uses the server that is running here; where none is, starts the database and the mail server for as long as it takes. */
export async function withSettings(use: (settings: Settings) => Promise<void>): Promise<void> {
  const root = process.cwd();
  const running = findRunning(root);
  if (running) return use(readSettings(running));
  const { values, isOwn } = readLocalEnvironment(root, process.env);
  const services = await startServices({ environment: values, directory: '.faccina', isOwn, now: () => new Date() });
  try {
    await use(services.settings);
  } finally {
    await services.close();
  }
}
