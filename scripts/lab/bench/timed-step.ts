import { join } from 'node:path';
import type * as bareRequests from './bare-requests';
import type { Environment } from './bench-context';
import type { Answered, Webhook } from './call-webhooks';
import { loadFunction } from './load-function';
import { type RecordedRequest, type RequestRecorder, sendOn } from './recorded-requests';
import { quantile } from './statistics';

export interface TimedStepOptions {
  readonly functionsFolder: string;
  /** `bare-requests.ts`, built like a function. */
  readonly bareProgram: string;
  readonly environment: Environment;
  /** Other tables, for the bare requests. */
  readonly bare: Environment;
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

/** A step and its bare requests, each with its own client and connections. */
export class TimedStep {
  readonly times: { step: number[]; bare: number[] } = { step: [], bare: [] };
  requests: RecordedRequest[] = [];
  answered: Answered = { twiml: '', sentOn: new Map() };
  readonly #ask: ReturnType<typeof loadFunction>;
  readonly #bare: typeof bareRequests;
  readonly #clients: ReturnType<typeof bareRequests.bareClients>;

  constructor(
    path: string,
    private readonly options: TimedStepOptions,
    private readonly recorder: RequestRecorder,
  ) {
    const file = join(options.functionsFolder, `${path}.protected.js`);
    // Both are loaded again for each step, so that V8 optimizes both from scratch.
    for (const program of [file, options.bareProgram]) delete require.cache[program];
    this.#ask = loadFunction(file, options.environment, recorder);
    this.#bare = require(options.bareProgram);
    this.#clients = this.#bare.bareClients(options.bare);
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
    const twiml = await this.#ask(form);
    this.times.step.push(performance.now() - started);
    this.#note(twiml);
  }

  async #playBare(requests: readonly RecordedRequest[]): Promise<void> {
    const started = performance.now();
    await this.#bare.askBare(this.#clients, requests, this.#tables);
    this.times.bare.push(performance.now() - started);
  }

  async consumed(form: Webhook['form']): Promise<bareRequests.Consumed> {
    this.recorder.take();
    this.#note(await this.#ask(form));
    return this.#bare.askBare(this.#clients, this.requests, this.#tables, true);
  }

  #note(twiml: string): void {
    this.requests = this.recorder.take();
    const sent = this.requests.filter(({ operation }) => operation === sendOn);
    const sentOn = new Map(sent.map(({ input }) => [String(input['callSid']), String(input['url'])]));
    this.answered = { twiml, sentOn };
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
