import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Centre, centreSchema } from '../../src/platform/settings/centre-schema';
import { ConfigFile, parsed } from './config-file';

export const exampleCentre = 'config/centre.json';
export const ownCentre = 'config/local/centre.json';

/** The administration's own file, or the example. */
export const centreFile = (root: string): ConfigFile =>
  ConfigFile.read(root, existsSync(join(root, ownCentre)) ? ownCentre : exampleCentre);

/**
 * The administration's own centre, or the example.
 * @throws ConfigError
 */
export function readCentre(root: string): Centre {
  const file = centreFile(root);
  const { $schema, ...centre } = parsed(centreSchema, file.content, [file]);
  return centre;
}
