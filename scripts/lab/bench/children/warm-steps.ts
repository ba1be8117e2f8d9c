import { join } from 'node:path';
import type * as bareRequests from '../bare-requests';
import type { Environment } from '../bench-context';
import { callWebhooks, type Webhook, withNames } from '../call-webhooks';
import { loadFunction } from '../load-function';
import { type RecordedRequest, RequestRecorder } from '../recorded-requests';
import { quantile } from '../statistics';

export interface WarmStepsOptions {
  readonly functionsFolder: string;
  /** `bare-requests.ts`, built like a function. */
  readonly bareProgram: string;
  readonly environment: Environment;
  /** Other tables, for the bare requests. */
  readonly bare: Environment;
  readonly rounds: number;
  readonly callsPerRound: number;
}

interface Times {
  readonly median: number;
  readonly p99: number;
}

/** The times of a step and of its bare requests in one round, in milliseconds. */
export interface StepRound {
  readonly step: Times;
  readonly bare: Times;
}

export interface MeasuredStep {
  readonly rounds: readonly StepRound[];
  readonly requests: number;
  /** Of the longest path. */
  readonly consumed: bareRequests.Consumed;
}
export interface WarmSteps {
  /** By step name. */
  readonly steps: Readonly<Record<string, MeasuredStep>>;
  /** Of a whole call with the shorter path. */
  readonly shorter: bareRequests.Consumed;
}

/** Calls before measuring, for V8 to compile. */
const warmUpCalls = 200;

/** A step and its bare requests, each with its own client and connections. */
class Step {
  readonly times: { step: number[]; bare: number[] } = { step: [], bare: [] };
  requests: RecordedRequest[] = [];
  readonly #ask: ReturnType<typeof loadFunction>;
  readonly #bare: typeof bareRequests;
  readonly #client: ReturnType<typeof bareRequests.bareClient>;

  constructor(
    path: string,
    private readonly options: WarmStepsOptions,
    private readonly recorder: RequestRecorder,
  ) {
    const file = join(options.functionsFolder, `${path}.protected.js`);
    // Both are loaded again for each step, so that V8 optimizes both from scratch.
    for (const program of [file, options.bareProgram]) delete require.cache[program];
    this.#ask = loadFunction(file, options.environment);
    this.#bare = require(options.bareProgram);
    this.#client = this.#bare.bareClient(options.bare);
  }

  /**
   * Plays the step, and the bare requests of the previous call, in random order: the second one finds the emulator warm, and
   * periodic disturbances such as garbage collection must affect both equally.
   */
  async play(form: Webhook['form']): Promise<void> {
    const ofCallBefore = this.requests;
    const parts = [() => this.#playStep(form), () => this.#playBare(ofCallBefore)];
    if (Math.random() < 0.5) parts.reverse();
    for (const part of parts) await part();
  }

  async #playStep(form: Webhook['form']): Promise<void> {
    this.recorder.take();
    const started = performance.now();
    await this.#ask(form);
    this.times.step.push(performance.now() - started);
    this.requests = this.recorder.take();
  }

  async #playBare(requests: readonly RecordedRequest[]): Promise<void> {
    const started = performance.now();
    await this.#bare.askBare(this.#client, requests, this.#tables);
    this.times.bare.push(performance.now() - started);
  }

  async consumed(form: Webhook['form']): Promise<bareRequests.Consumed> {
    this.recorder.take();
    await this.#ask(form);
    return this.#bare.askBare(this.#client, this.recorder.take(), this.#tables, true);
  }

  takeRound(): StepRound {
    const { step, bare } = this.times;
    return { step: summary(step.splice(0)), bare: summary(bare.splice(0)) };
  }

  get #tables(): bareRequests.TableNames {
    const { environment, bare } = this.options;
    const names = ['TABLE_NAME', 'DAY_KEY_TABLE_NAME'];
    return Object.fromEntries(names.map((name) => [environment[name], bare[name] ?? '']));
  }
}

const summary = (times: readonly number[]): Times => ({ median: quantile(times, 0.5), p99: quantile(times, 0.99) });

async function measure(options: WarmStepsOptions): Promise<WarmSteps> {
  const recorder = new RequestRecorder();
  recorder.start();
  let call = 0;
  const nextCall = (path?: 'shorter') => withNames(callWebhooks(++call, new Date(), path));
  const steps = new Map(nextCall().map(({ name, path }) => [name, new Step(path, options, recorder)]));
  const play = async (calls: number) => {
    for (let played = 0; played < calls; played++) {
      for (const { name, form } of nextCall()) await steps.get(name)?.play(form);
    }
  };
  const consumed = async (story: ReturnType<typeof nextCall>) => {
    const found = new Map<string, bareRequests.Consumed>();
    for (const { name, form } of story) {
      const units = await steps.get(name)?.consumed(form);
      if (units) found.set(name, units);
    }
    return found;
  };

  await play(warmUpCalls);
  for (const step of steps.values()) step.takeRound();
  const rounds = new Map<string, StepRound[]>();
  for (let round = 0; round < options.rounds; round++) {
    await play(options.callsPerRound);
    for (const [name, step] of steps) rounds.set(name, [...(rounds.get(name) ?? []), step.takeRound()]);
  }
  const requests = new Map([...steps].map(([name, step]) => [name, step.requests.length]));
  const found: Record<string, MeasuredStep> = {};
  for (const [name, units] of await consumed(nextCall())) {
    found[name] = { rounds: rounds.get(name) ?? [], requests: requests.get(name) ?? 0, consumed: units };
  }
  const shorter = [...(await consumed(nextCall('shorter'))).values()];
  return { steps: found, shorter: { write: sumOf(shorter, 'write'), read: sumOf(shorter, 'read') } };
}

const sumOf = (consumed: readonly bareRequests.Consumed[], kind: 'write' | 'read') =>
  consumed.reduce((sum, units) => sum + units[kind], 0);

void measure(JSON.parse(process.argv[2] ?? '{}')).then((found) => process.send?.(found));
