import { join } from 'node:path';
import type * as bareRequests from '../bare-requests';
import type { Environment } from '../bench-context';
import { type Answered, callWebhooks, type PlayedCall, type Webhook } from '../call-webhooks';
import { loadFunction } from '../load-function';
import { play } from '../play';
import { type RecordedRequest, RequestRecorder, sendOn } from '../recorded-requests';
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
  readonly toDatabase: number;
  readonly toTwilio: number;
  /** How often it waits for an answer: of requests that are sent together, once. */
  readonly roundTrips: number;
}

/** A whole call. */
export interface ConsumedByCall extends bareRequests.Consumed {
  readonly citizen: PlayedCall['citizen'];
  readonly path: NonNullable<PlayedCall['path']>;
}

export interface WarmSteps {
  /** By step name. */
  readonly steps: Readonly<Record<string, MeasuredStep>>;
  /** The steps' names in order, for a citizen who finds an operator and for one who waits. */
  readonly sequence: Readonly<Record<PlayedCall['citizen'], readonly string[]>>;
  readonly consumed: readonly ConsumedByCall[];
}

/** Calls of each way before measuring, for V8 to compile. */
const warmUpCalls = 100;

/** A step and its bare requests, each with its own client and connections. */
class Step {
  readonly times: { step: number[]; bare: number[] } = { step: [], bare: [] };
  requests: RecordedRequest[] = [];
  answered: Answered = { twiml: '', sentOn: new Map() };
  readonly #ask: ReturnType<typeof loadFunction>;
  readonly #bare: typeof bareRequests;
  readonly #clients: ReturnType<typeof bareRequests.bareClients>;

  constructor(
    path: string,
    private readonly options: WarmStepsOptions,
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

const ways = ['finds', 'waits'] as const;

async function measure(options: WarmStepsOptions): Promise<WarmSteps> {
  const recorder = new RequestRecorder();
  recorder.start();
  const steps = new Map<string, Step>();
  const stepOf = ({ name, path }: Webhook) => {
    const step = steps.get(name) ?? new Step(path, options, recorder);
    steps.set(name, step);
    return step;
  };
  let calls = 0;
  const nextCall = (citizen: PlayedCall['citizen'], path?: PlayedCall['path']) =>
    callWebhooks({ call: ++calls, now: new Date(), citizen, ...(path && { path }) });
  const playCalls = async (count: number) => {
    for (let played = 0; played < count; played++) {
      for (const citizen of ways) {
        await play(nextCall(citizen), async (webhook) => {
          const step = stepOf(webhook);
          await step.play(webhook.form);
          return step.answered;
        });
      }
    }
  };

  await playCalls(warmUpCalls);
  for (const step of steps.values()) step.takeRound();
  const rounds = new Map<string, StepRound[]>();
  for (let round = 0; round < options.rounds; round++) {
    await playCalls(options.callsPerRound);
    for (const [name, step] of steps) rounds.set(name, [...(rounds.get(name) ?? []), step.takeRound()]);
  }

  const sequence = { finds: [] as string[], waits: [] as string[] };
  const consumed: ConsumedByCall[] = [];
  for (const citizen of ways) {
    for (const path of ['shortest', 'longest'] as const) {
      const units = { write: 0, read: 0 };
      sequence[citizen] = [];
      await play(nextCall(citizen, path), async (webhook) => {
        const step = stepOf(webhook);
        sequence[citizen].push(webhook.name);
        const { write, read } = await step.consumed(webhook.form);
        units.write += write;
        units.read += read;
        return step.answered;
      });
      consumed.push({ citizen, path, ...units });
    }
  }
  const measured = [...steps].map(([name, { requests }]): [string, MeasuredStep] => [
    name,
    {
      rounds: rounds.get(name) ?? [],
      toDatabase: requests.filter(({ operation }) => operation !== sendOn).length,
      toTwilio: requests.filter(({ operation }) => operation === sendOn).length,
      roundTrips: requests.filter(({ isParallel }) => !isParallel).length,
    },
  ]);
  return { steps: Object.fromEntries(measured), sequence, consumed };
}

void measure(JSON.parse(process.argv[2] ?? '{}')).then((found) => process.send?.(found));
