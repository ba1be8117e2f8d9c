import { readArguments, type Typed } from '../production/read-arguments';
import { UsageError } from '../production/to-mend';
import type { Command } from '../production/workplace';
import { type FaultKind, faultKinds, planOf } from './races/plan';
import { play } from './races/play';
import type { PlayRecord } from './races/play-record';
import { shrink } from './races/shrink';
import { table } from './table';

const usage = 'npm run races -- [--plays 1000] [--seed 1] [--full]';
const [usualPlays, fullPlays] = [1_000, 10_000];

/** The sums of the plays with one kind of fault. */
interface Sums {
  plays: number;
  webhooks: number;
  requests: number;
  asked: number;
  lost: number;
  broken: number;
}

/**
 * `npm run races`: plays small days with faults of webhooks, database and Twilio, one seed after the other, and tabulates which
 * laws were broken. Of the first play that breaks one it prints the smallest that does, with its transcript.
 */
export const races: Command = async ({ shell, terminal: { say } }, args) => {
  const { plays, seed } = readRaces({ args, shell });
  const sums = new Map<FaultKind, Sums>(
    faultKinds.map((kind) => [kind, { plays: 0, webhooks: 0, requests: 0, asked: 0, lost: 0, broken: 0 }]),
  );
  let firstBroken: number | undefined;
  for (let at = seed; at < seed + plays; at += 1) {
    const plan = planOf(at);
    const record = await play(plan);
    const sum = sums.get(plan.kind);
    if (sum) add(sum, record);
    for (const { law, what } of record.violations) say(`seed ${at}: ${law}: ${what}`);
    if (record.violations.length > 0) firstBroken ??= at;
  }
  const headings = ['faults', 'plays', 'webhooks', 'REST requests', 'asked', 'lost, and counted', 'broken'];
  say(
    `\n${table(
      headings,
      [...sums].map(([kind, sum]) => [kind, ...Object.values(sum).map(String)]),
    )}`,
  );
  if (firstBroken === undefined) return 0;
  const smallest = await shrink(planOf(firstBroken), play);
  say(`\nseed ${firstBroken}, the smallest:\n${JSON.stringify(smallest)}\n${(await play(smallest)).lines.join('\n')}`);
  return 1;
};

function add(sum: Sums, { webhooks, rest, counts, violations }: PlayRecord): void {
  sum.plays += 1;
  sum.webhooks += webhooks.length;
  sum.requests += rest.length;
  sum.asked += counts.get('asked') ?? 0;
  sum.lost += counts.get('not asked, and counted as lost') ?? 0;
  if (violations.length > 0) sum.broken += 1;
}

function readRaces(typed: Typed): { plays: number; seed: number } {
  const options = { plays: { type: 'string' }, seed: { type: 'string' }, full: { type: 'boolean' } } as const;
  const { values } = readArguments(typed, { options, usage });
  const { full = false, plays = String(full ? fullPlays : usualPlays), seed = '1' } = values;
  if (![plays, seed].every((text) => /^\d{1,9}$/.test(text)))
    throw new UsageError(`--plays ${plays} --seed ${seed}: no numbers\n${usage}`);
  return { plays: Number(plays), seed: Number(seed) };
}
