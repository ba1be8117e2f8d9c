import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchContext } from '../bench-context';
import { counted, type Row } from '../row';

/** The largest functions' sizes. Their content is checked by tests/scripts/build/what-functions-ship.test.ts. */
export async function bundleSize({ functionsFolder }: BenchContext): Promise<Row[]> {
  const sizes = functionsIn(functionsFolder)
    .map(({ path, file }) => ({ path, kilobytes: statSync(join(functionsFolder, file)).size / 1000 }))
    .sort((one, other) => other.kilobytes - one.kilobytes);
  const largestOf = (found: typeof sizes) => found[0] ?? { path: 'none', kilobytes: 0 };
  const largest = largestOf(sizes);
  const step = largestOf(sizes.filter(({ path }) => /^(call-ended|citizen|operator|survey)/.test(path)));
  return [
    {
      what: `what ships: ${largest.path}, the largest`,
      against: 'counted',
      measured: counted(Math.round(largest.kilobytes)),
      goal: { atMost: 450 },
      unit: 'kB',
    },
    {
      what: `… of what a call goes through: ${step.path}`,
      against: 'counted',
      measured: counted(Math.round(step.kilobytes)),
      unit: 'kB',
    },
  ];
}

/** The built functions in a folder. */
function functionsIn(folder: string) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => ({ path: file.replaceAll('\\', '/').replace(/(\.protected|\.private)?\.js$/, ''), file }))
    .sort((one, other) => one.path.localeCompare(other.path));
}
