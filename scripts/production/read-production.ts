import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../src/platform/settings/all-settings';
import { readAllSettings } from '../../src/platform/settings/all-settings';
import { exampleCentre, ownCentre } from '../build/centre';
import { useConfig } from '../build/use-config';
import { findRunning } from '../local/running';
import { requireProductionFile } from './production-file';
import { ToMend } from './to-mend';
import type { Environment } from './workplace';

interface Production {
  readonly environment: Environment;
  readonly settings: Settings;
}

/**
 * What a real account's commands run with: `.env.production`, and who answers.
 * @param overrides of what `.env.production` says
 * @throws ToMend, SettingsError, ConfigError
 */
export function readProduction(root: string, overrides: Environment = {}): Production {
  const environment = requireProductionFile(root);
  // The example is nobody's: its number would answer in another administration's name.
  if (!existsSync(join(root, ownCentre))) {
    throw new ToMend(
      `There is no ${ownCentre} in this folder, which says who answers, and on which numbers.`,
      `copy ${exampleCentre} there, and write your own administration and numbers into it; then the same again`,
    );
  }
  return { environment, settings: readAllSettings({ ...environment, ...overrides }, useConfig(root)) };
}

/**
 * What runs here, `npm start`.
 * @throws ToMend where nothing does
 */
export async function readHere(root: string): Promise<Production> {
  const environment = await findRunning(root);
  if (environment) return { environment, settings: readAllSettings(environment, useConfig(root)) };
  throw new ToMend('Nothing is running here.', 'npm start, and then the same again in another terminal');
}
