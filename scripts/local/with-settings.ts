import { join } from 'node:path';
import { originOf } from '../../src/platform/settings/environment';
import { readSettings, type Settings } from '../../src/platform/settings/settings';
import { ToMend } from '../production/to-mend';
import { askTheTime } from './clock-router';
import { elsewhere, readLocalEnvironment } from './environment';
import { findRunning } from './running';
import { checkSettings, startServices } from './services';

/**
 * Uses the server that is running here; where none is, starts the database and the mail server for as long as it takes.
 * @param now the time, unless a server is running: it is asked then
 * @param use is told where the pages are, unless nothing answers there
 */
export async function withSettings(
  { root, now }: { readonly root: string; readonly now: () => Date },
  use: (settings: Settings, origin: string | undefined, now: Date) => Promise<void>,
): Promise<void> {
  const running = await findRunning(root);
  if (running) return use(readSettings(running), originOf(running), await askTheTime(running));
  const { values } = readLocalEnvironment(root, process.env);
  const others = elsewhere(checkSettings(values));
  if (others.length > 0) {
    throw new ToMend(
      `.env names ${others.join(' and ')}, not on this machine.`,
      'npm start (it asks first), then this again',
    );
  }
  const services = await startServices({
    environment: values,
    directory: join(root, '.faccina'),
    now,
  });
  try {
    await use(services.settings, services.settings.PUBLIC_URL && originOf(values), now());
  } finally {
    await services.close();
  }
}
