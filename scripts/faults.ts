import { buildFunctions } from './build/build-functions';
import { everyRow } from './lab/faults/every-row';
import { isGreen, type Outcome, type Row } from './lab/faults/row';
import { showTable } from './lab/faults/show-table';
import { readArguments } from './production/read-arguments';
import { UsageError } from './production/to-mend';

const usage = 'npm run faults -- [--short] [--seed 1] [--only database]';

/** `npm run faults`: everything that may break, broken; and a table of what was lost, and what was counted twice. */
export async function main(args: string[]): Promise<void> {
  const { short, seed, only } = readFaults(args);
  const built = await buildFunctions(process.cwd(), '.faccina/faults-build');
  const say = muteLog();
  say(`seed ${seed}`);
  const results: { row: Row; outcome: Outcome }[] = [];
  for (const row of everyRow.filter(({ what }) => what.includes(only))) {
    const started = performance.now();
    const outcome = await row.run({ built, size: short ? 'short' : 'full', seed, isProtected: true });
    results.push({ row, outcome });
    say(`${row.what}: ${isGreen(outcome) ? 'green' : 'RED'} (${Math.round((performance.now() - started) / 1000)} s)`);
  }
  say(`\n${showTable(results)}`);
  if (!results.every(({ outcome }) => isGreen(outcome))) process.exitCode = 1;
}

function readFaults(args: string[]): { short: boolean; seed: number; only: string } {
  const options = { short: { type: 'boolean' }, seed: { type: 'string' }, only: { type: 'string' } } as const;
  const { values } = readArguments({ args, shell: process.env }, { options, usage });
  const { short = false, seed = String(Date.now() % 100_000), only = '' } = values;
  if (!/^\d+$/.test(seed)) throw new UsageError(`--seed ${seed} is not a number\n${usage}`);
  if (!everyRow.some(({ what }) => what.includes(only)))
    throw new UsageError(`--only ${only}: no row has it\n${usage}`);
  return { short, seed: Number(seed), only };
}

/** The functions say a line a step, thousands of them: only what this command says itself is heard. */
function muteLog(): (line: string) => void {
  const say = console.log.bind(console);
  console.log = () => undefined;
  console.error = () => undefined;
  return say;
}
