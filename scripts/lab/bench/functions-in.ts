import { readdirSync } from 'node:fs';

export interface BuiltFunction {
  /** For example `survey/answer`. */
  readonly path: string;
  /** For example `survey/answer.protected.js`. */
  readonly file: string;
}

/** The built functions in a folder. */
export function functionsIn(folder: string): BuiltFunction[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => ({ path: file.replaceAll('\\', '/').replace(/(\.protected|\.private)?\.js$/, ''), file }))
    .sort((one, other) => one.path.localeCompare(other.path));
}
