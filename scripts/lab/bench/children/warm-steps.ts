import { isDrawn } from '../../../../src/feedback/draw/is-drawn';
import type * as bareRequests from '../bare-requests';
import { callWebhooks, type PlayedCall, sidOf, type Webhook } from '../call-webhooks';
import { play } from '../play';
import { RequestRecorder, sendOn } from '../recorded-requests';
import { type StepRound, TimedStep, type TimedStepOptions } from '../timed-step';

/** A call that is measured: its name, and all of it but its number. */
export interface MeasuredCall {
  readonly name: string;
  readonly played: Omit<PlayedCall, 'call' | 'now'>;
}

export interface WarmStepsOptions extends TimedStepOptions {
  readonly rounds: number;
  readonly callsPerRound: number;
  /** Whose steps are timed. */
  readonly timed: readonly MeasuredCall[];
  /** Whose units are counted. */
  readonly counted: readonly MeasuredCall[];
  /** By which the calls are drawn that are to be, and not those that are not. */
  readonly draw?: { readonly seed: string; readonly percent: number };
}

export interface MeasuredStep {
  readonly rounds: readonly StepRound[];
  readonly toDatabase: number;
  readonly toTwilio: number;
  /** How often it waits for an answer: of requests that are sent together, once. */
  readonly roundTrips: number;
}

/** A whole call. */
export interface CountedCall extends bareRequests.Consumed {
  readonly name: string;
  /** To DynamoDB. */
  readonly requests: number;
}

export interface WarmSteps {
  /** By step name. */
  readonly steps: Readonly<Record<string, MeasuredStep>>;
  /** The steps' names in order, by the name of the timed call. */
  readonly sequence: Readonly<Record<string, readonly string[]>>;
  readonly consumed: readonly CountedCall[];
}

/** Calls of each way before measuring, for V8 to compile. */
const warmUpCalls = 100;

async function measure(options: WarmStepsOptions): Promise<WarmSteps> {
  const recorder = new RequestRecorder();
  recorder.start();
  const steps = new Map<string, TimedStep>();
  const stepOf = ({ name, path }: Webhook) => {
    const step = steps.get(name) ?? new TimedStep(path, options, recorder);
    steps.set(name, step);
    return step;
  };
  let calls = 0;
  const nextCall = ({ played }: MeasuredCall) => {
    do calls += 1;
    while (!isAsDrawn(played, calls, options));
    return callWebhooks({ ...played, call: calls, now: new Date() });
  };
  const playCalls = async (count: number) => {
    for (let played = 0; played < count; played++) {
      for (const call of options.timed) {
        await play(nextCall(call), async (webhook) => {
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

  const sequence: Record<string, readonly string[]> = {};
  const consumed: CountedCall[] = [];
  for (const call of options.counted) {
    // Once before: what a process reads but once a day is not a call's.
    await play(nextCall(call), async (webhook) => {
      const step = stepOf(webhook);
      await step.consumed(webhook.form);
      return step.answered;
    });
    const counted = { write: 0, read: 0, requests: 0 };
    const names: string[] = [];
    await play(nextCall(call), async (webhook) => {
      const step = stepOf(webhook);
      names.push(webhook.name);
      const { write, read } = await step.consumed(webhook.form);
      counted.write += write;
      counted.read += read;
      counted.requests += toDatabase(step);
      return step.answered;
    });
    sequence[call.name] = names;
    consumed.push({ name: call.name, ...counted });
  }
  const measured = [...steps].map(([name, step]): [string, MeasuredStep] => [
    name,
    {
      rounds: rounds.get(name) ?? [],
      toDatabase: toDatabase(step),
      toTwilio: step.requests.length - toDatabase(step),
      roundTrips: step.requests.filter(({ isParallel }) => !isParallel).length,
    },
  ]);
  return { steps: Object.fromEntries(measured), sequence, consumed };
}

const toDatabase = ({ requests }: TimedStep): number => requests.filter(({ operation }) => operation !== sendOn).length;

function isAsDrawn({ draw }: MeasuredCall['played'], call: number, { draw: by }: WarmStepsOptions): boolean {
  if (draw === undefined || !by) return true;
  return isDrawn(Buffer.from(by.seed, 'hex'), sidOf('citizen', call), by.percent) === (draw !== 'undrawn');
}

void measure(JSON.parse(process.argv[2] ?? '{}')).then((found) => process.send?.(found));
