import { readdirSync } from 'node:fs';

export interface BuiltFunction {
  /** `survey/rating`. */
  readonly path: string;
  /** `survey/rating.protected.js`. */
  readonly file: string;
}

/** The functions of a folder that was built. */
export function functionsIn(folder: string): BuiltFunction[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => ({ path: file.replaceAll('\\', '/').replace(/(\.protected|\.private)?\.js$/, ''), file }))
    .sort((one, other) => one.path.localeCompare(other.path));
}
