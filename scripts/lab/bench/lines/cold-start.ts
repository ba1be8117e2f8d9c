import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { localOperator } from '../../../local/environment';
import { type BenchContext, type Environment, newTables } from '../bench-context';
import { buildAsTemplate } from '../build-as-template';
import { callWebhooks, type Webhook, type Webhooks } from '../call-webhooks';
import { buildProgram } from '../child';
import type { FirstRequestOptions } from '../children/first-request';
import type { Row } from '../row';
import { differences, median, type Pair, ratios, type Spread } from '../statistics';
import type { TwilioStandIn } from '../twilio-stand-in';

/** Milliseconds from the start of a process to its first answer. */
interface Round {
  readonly empty: number;
  /** By step name. */
  readonly ours: ReadonlyMap<string, number>;
  readonly template: ReadonlyMap<string, number>;
}

/** Loads Twilio's package, because it has Twilio bring the operator. */
const asksTwilio = 'citizen/waiting, who finds somebody';

/** The baseline is measured several times in a round of some seconds, because a machine's load changes. */
const stepsBetweenEmpties = 4;

/**
 * Each round is a call in which every step runs in a fresh process: ours and the template's in turn, and an empty function
 * every few steps.
 */
export async function coldStart({ functionsFolder, databases, twilio, isFull }: BenchContext): Promise<Row[]> {
  const [database] = databases;
  if (!database) return [];
  const program = await buildProgram(join(__dirname, '../children/first-request.ts'));
  const empty = resolve('.faccina/bench/empty.js');
  writeFileSync(empty, 'exports.handler = (context, event, callback) => callback(null, new Twilio.Response());\n');
  const template = buildAsTemplate('.faccina/bench/template');
  const { environment } = await newTables(database.endpoint, twilio);
  const { environment: theirs } = await newTables(database.endpoint, twilio);
  const start = async (options: FirstRequestOptions) => (await firstAnswer(program, options)).milliseconds;
  await start({ file: empty, environment, form: {} });

  const rounds: Round[] = [];
  for (let round = 1; round <= (isFull ? 15 : 5); round++) {
    const empties: number[] = [];
    const [ours, templates] = [new Map<string, number>(), new Map<string, number>()];
    // In turn, each in its own tables.
    const our = new ColdCall(program, functionsFolder, environment, twilio, round);
    const their = new ColdCall(program, template, theirs, twilio, round);
    for (let index = 0; our.step && their.step; index++) {
      if (index % stepsBetweenEmpties === 0) empties.push(await start({ file: empty, environment, form: {} }));
      const { name } = our.step;
      ours.set(name, await our.playStep());
      templates.set(name, await their.playStep());
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
  const step = slowest(paths.filter((path) => path !== signInPath && path !== asksTwilio));
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
      what: `… of ${signInPath}, with the PIN's hash (some 40 ms by intent)`,
      against,
      measured: over(signInPath),
      goal: { atMost: 70 },
      unit: 'ms',
    },
    { what: `… of ${asksTwilio}, with Twilio's package`, against, measured: over(asksTwilio), unit: 'ms' },
    {
      what: `… of ${step}`,
      against: "what Twilio's TypeScript template makes of it",
      measured: asTemplate,
      goal: { atMost: 0.35 },
    },
  ];
}

/** A call, and the sign-in of its operator, each step of which runs in a fresh process. */
class ColdCall {
  readonly #webhooks: Webhooks;
  #next: IteratorResult<Webhook, void>;

  constructor(
    private readonly program: string,
    private readonly functionsFolder: string,
    private readonly environment: Environment,
    private readonly twilio: TwilioStandIn,
    round: number,
  ) {
    this.#webhooks = withSignIn(callWebhooks({ call: 1_000_000 + round, now: new Date(), citizen: 'finds' }));
    this.#next = this.#webhooks.next();
  }

  /** The next one; none at the end of the call. */
  get step(): Webhook | undefined {
    return this.#next.value ?? undefined;
  }

  /** Returns milliseconds. */
  async playStep(): Promise<number> {
    const { path = '', form = {} } = this.step ?? {};
    const { environment, functionsFolder, program } = this;
    const file = fileIn(functionsFolder, path);
    const { milliseconds, twiml } = await firstAnswer(program, { file, environment, form });
    this.#next = this.#webhooks.next({ twiml, sentOn: this.twilio.sentOn });
    return milliseconds;
  }
}

const signInPath = 'operator/sign-in';

/** Before the first webhook, which is an operator's. */
function* withSignIn(webhooks: Webhooks): Webhooks {
  const first = webhooks.next();
  if (first.done) return;
  const typed = { attempt: '1', operator: localOperator.number, Digits: localOperator.pin };
  yield { name: signInPath, path: signInPath, form: { ...first.value.form, ...typed } };
  const answered = yield first.value;
  for (let next = webhooks.next(answered); !next.done; ) next = webhooks.next(yield next.value);
}

function fileIn(folder: string, path: string): string {
  const file = join(folder, `${path}.protected.js`);
  if (!existsSync(file)) throw new Error(`there is no ${file}`);
  return file;
}

async function firstAnswer(program: string, options: FirstRequestOptions) {
  const environment: Environment = { ...options.environment };
  const started = performance.now();
  const child = fork(program, [JSON.stringify({ ...options, environment })], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
  });
  const [twiml] = await once(child, 'message');
  const milliseconds = performance.now() - started;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
  return { milliseconds, twiml: String(twiml) };
}
