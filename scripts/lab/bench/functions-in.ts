import { readdirSync } from 'node:fs';

export interface BuiltFunction {
  /** `survey/answer`. */
  readonly path: string;
  /** `survey/answer.protected.js`. */
  readonly file: string;
}

/** The functions of a folder that was built. */
export function functionsIn(folder: string): BuiltFunction[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => ({ path: file.replaceAll('\\', '/').replace(/(\.protected|\.private)?\.js$/, ''), file }))
    .sort((one, other) => one.path.localeCompare(other.path));
}
