import { buildFunctions } from '../build/build-functions';
import { readArguments, type Typed } from '../production/read-arguments';
import { UsageError } from '../production/to-mend';
import type { Command } from '../production/workplace';
import { centreWithDraw } from './drawn-service';
import { everyRow } from './faults/every-row';
import { isGreen, type Outcome, type Row } from './faults/row';
import { table } from './table';

interface Result {
  readonly row: Row;
  readonly outcome: Outcome;
}

const usage = 'npm run faults -- [--short] [--seed 1] [--only database]';

/** `npm run faults`: injects faults, and tabulates what was lost and what was counted twice. */
export const faults: Command = async ({ root, shell }, args) => {
  const { short, seed, only } = readFaults({ args, shell });
  const built = await buildFunctions(root, '.faccina/faults-build', centreWithDraw(100));
  const say = muteLog();
  say(`seed ${seed}`);
  const results: Result[] = [];
  for (const row of everyRow.filter(({ what }) => what.includes(only))) {
    const started = performance.now();
    const outcome = await row.run({ built, size: short ? 'short' : 'full', seed, isProtected: true });
    results.push({ row, outcome });
    say(`${row.what}: ${isGreen(outcome) ? 'green' : 'RED'} (${Math.round((performance.now() - started) / 1000)} s)`);
  }
  say(`\n${table(['what was done', 'how often', 'lost', 'twice', ''], results.map(cells))}`);
  return results.every(({ outcome }) => isGreen(outcome)) ? 0 : 1;
};

const cells = ({ row, outcome }: Result) => [
  row.what,
  ...[outcome.done, outcome.lost, outcome.twice].map(String),
  [isGreen(outcome) ? 'green' : 'RED', outcome.note].filter(Boolean).join(': '),
];

function readFaults(typed: Typed): { short: boolean; seed: number; only: string } {
  const options = { short: { type: 'boolean' }, seed: { type: 'string' }, only: { type: 'string' } } as const;
  const { values } = readArguments(typed, { options, usage });
  const { short = false, seed = String(Date.now() % 100_000), only = '' } = values;
  if (!/^\d+$/.test(seed)) throw new UsageError(`--seed ${seed} is not a number\n${usage}`);
  if (!everyRow.some(({ what }) => what.includes(only)))
    throw new UsageError(`--only ${only}: no row has it\n${usage}`);
  return { short, seed: Number(seed), only };
}

/** The functions log thousands of lines; only this command's own output is shown. */
function muteLog(): (line: string) => void {
  const say = console.log.bind(console);
  console.log = () => undefined;
  console.error = () => undefined;
  return say;
}
