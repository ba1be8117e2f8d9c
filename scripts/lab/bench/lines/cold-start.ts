import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { localOperator } from '../../../local/environment';
import { type BenchContext, type Environment, newTables } from '../bench-context';
import { buildAsTemplate } from '../build-as-template';
import { callWebhooks, withNames } from '../call-webhooks';
import { buildProgram } from '../child';
import type { FirstRequestOptions } from '../children/first-request';
import type { Row } from '../row';
import { differences, median, type Pair, ratios, type Spread } from '../statistics';

/** Milliseconds from the start of a process to its first answer. */
interface Round {
  readonly empty: number;
  /** By step name. */
  readonly ours: ReadonlyMap<string, number>;
  readonly template: ReadonlyMap<string, number>;
}

/** The baseline is measured several times in a round of some seconds, because a machine's load changes. */
const stepsBetweenEmpties = 4;

/**
 * Each round is a call in which every step runs in a fresh process: ours and the template's in turn, and an empty function
 * every few steps.
 */
export async function coldStart({ functionsFolder, databases, isFull }: BenchContext): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  const program = await buildProgram(join(__dirname, '../children/first-request.ts'));
  const empty = resolve('.faccina/bench/empty.js');
  writeFileSync(empty, 'exports.handler = (context, event, callback) => callback(null, new Twilio.Response());\n');
  const template = buildAsTemplate('.faccina/bench/template');
  const { environment } = await newTables(database.endpoint);
  const { environment: theirs } = await newTables(database.endpoint);
  const start = (options: FirstRequestOptions) => millisecondsToAnswer(program, options);
  await start({ file: empty, environment, form: {} });

  const rounds: Round[] = [];
  for (let round = 1; round <= (isFull ? 15 : 5); round++) {
    const empties: number[] = [];
    const [ours, templates] = [new Map<string, number>(), new Map<string, number>()];
    for (const [index, { name, path, form }] of coldCall(round).entries()) {
      if (index % stepsBetweenEmpties === 0) empties.push(await start({ file: empty, environment, form: {} }));
      ours.set(name, await start({ file: fileIn(functionsFolder, path), environment, form }));
      templates.set(name, await start({ file: fileIn(template, path), environment: theirs, form }));
    }
    rounds.push({ empty: median(empties), ours, template: templates });
  }
  return rowsOf(rounds, database.name);
}

function rowsOf(rounds: readonly Round[], database: string): Row[] {
  const paths = [...(rounds[0]?.ours.keys() ?? [])];
  const over = (path: string): Spread =>
    differences(rounds.map(({ ours, empty }): Pair => ({ one: ours.get(path) ?? 0, other: empty })));
  const slowest = (among: readonly string[]) =>
    [...among].sort((one, other) => over(other).median - over(one).median)[0] ?? '';
  const pin = 'operator/sign-in';
  const step = slowest(paths.filter((path) => path !== pin));
  const asTemplate = ratios(
    rounds.map(({ ours, template, empty }) => ({
      one: (ours.get(step) ?? 0) - empty,
      other: (template.get(step) ?? 0) - empty,
    })),
  );
  const against = `an empty function, ${database}`;
  return [
    { what: `a cold start: ${step}, the slowest`, against, measured: over(step), goal: { atMost: 70 }, unit: 'ms' },
    {
      what: `… of ${pin}, with the PIN's hash (some 40 ms by intent)`,
      against,
      measured: over(pin),
      goal: { atMost: 70 },
      unit: 'ms',
    },
    {
      what: `… of ${step}`,
      against: "what Twilio's TypeScript template makes of it",
      measured: asTemplate,
      goal: { atMost: 0.35 },
    },
  ];
}

/** A call, and the sign-in of its operator. */
function coldCall(round: number): ReturnType<typeof withNames> {
  const story = callWebhooks(1_000_000 + round, new Date());
  const operator = story.find(({ path }) => path === 'operator/next-call')?.form ?? {};
  const signIn = { ...operator, attempt: '1', operator: localOperator.number, Digits: localOperator.pin };
  return withNames([{ path: 'operator/sign-in', form: signIn }, ...story]);
}

function fileIn(folder: string, path: string): string {
  const file = join(folder, `${path}.protected.js`);
  if (!existsSync(file)) throw new Error(`there is no ${file}`);
  return file;
}

async function millisecondsToAnswer(program: string, options: FirstRequestOptions): Promise<number> {
  const environment: Environment = { ...options.environment };
  const started = performance.now();
  const child = fork(program, [JSON.stringify({ ...options, environment })], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
  });
  await once(child, 'message');
  const milliseconds = performance.now() - started;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
  return milliseconds;
}
