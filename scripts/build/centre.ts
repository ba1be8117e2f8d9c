import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Centre, centreSchema } from '../../src/platform/settings/centre-schema';
import { parsed, readJson } from './config-file';

export const exampleCentre = 'config/centre.json';
export const ownCentre = 'config/local/centre.json';

/**
 * The administration's own centre, or the example.
 * @throws ConfigError
 */
export function readCentre(root: string): Centre {
  const file = existsSync(join(root, ownCentre)) ? ownCentre : exampleCentre;
  const { $schema, ...centre } = parsed(centreSchema, readJson(join(root, file)), `${file} needs mending`);
  return centre;
}
