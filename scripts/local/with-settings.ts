import { join } from 'node:path';
import type { Settings } from '../../src/platform/settings/all-settings';
import { readAllSettings } from '../../src/platform/settings/all-settings';
import { originOf } from '../../src/platform/settings/environment';
import { useConfig } from '../build/use-config';
import { ToMend } from '../production/to-mend';
import { askTheTime } from './clock-router';
import { elsewhere, readLocalEnvironment } from './environment';
import { findRunning } from './running';
import { checkSettings, startServices } from './services';

/**
 * Uses the running server, or, if there is none, starts the database and the mail server for the time of the call.
 * @param now the time, if no server is running; a running server is asked for its time
 * @param use is given the address of the pages, if a server is running
 */
export async function withSettings(
  { root, now }: { readonly root: string; readonly now: () => Date },
  use: (settings: Settings, origin: string | undefined, now: Date) => Promise<void>,
): Promise<void> {
  const running = await findRunning(root);
  const centre = useConfig(root);
  if (running) return use(readAllSettings(running, centre), originOf(running), await askTheTime(running));
  const { values } = readLocalEnvironment(root, process.env);
  const others = elsewhere(checkSettings(values, centre));
  if (others.length > 0) {
    throw new ToMend(
      `.env names ${others.join(' and ')}, not on this machine.`,
      'npm start (it asks first), then this again',
    );
  }
  const services = await startServices({
    environment: values,
    centre,
    directory: join(root, '.faccina'),
    now,
  });
  try {
    await use(services.settings, services.settings.PUBLIC_URL && originOf(values), now());
  } finally {
    await services.close();
  }
}
