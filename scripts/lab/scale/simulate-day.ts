import { Random } from '../../local/phones/day/random';
import { callsByHour } from '../../local/town/arrivals-by-hour';

export interface ScaleOptions {
  readonly seed: number;
  readonly calls: number;
  /** An hour (0–23) with a multiple of its usual calls: a deadline, an emergency. */
  readonly peak?: { readonly hour: number; readonly times: number };
  /** The duration of an execution, DynamoDB requests included. */
  readonly stepSeconds: number;
}

export interface LoadOfDay {
  /** Arrivals in each minute. */
  readonly callsOfMinute: readonly number[];
  /** The peak of concurrent executions in each minute. */
  readonly executionsOfMinute: readonly number[];
  /** The peak of writes per second to one partition of calls in each minute. */
  readonly writesOfMinute: readonly number[];
  /** The same to the partition of those who wait, where the centre has one group only: as many go to that of the turns. */
  readonly lineWritesOfMinute: readonly number[];
  /** The number of seconds that exceed Twilio's limit of concurrent executions. */
  readonly secondsBeyondExecutions: number;
  readonly secondsBeyondWrites: number;
}

/** docs: serverless/functions-assets; AWS: 1,000 write units per second and partition. */
export const limits = { executions: 30, writesOfPartition: 1_000 } as const;

/** Partitions of a day's calls (src/calls/shards.ts). */
const partitions = 4;
const daySeconds = 86_400;
const longestAfter = 2_400;
const greetingSeconds = 8;
/** A turn of the waiting citizen's loop: the place, and three pieces of music (src/calls/citizen.ts). */
const waitingEvery = 55;

/**
 * Simulates a day's load: random arrivals with the distribution of a call centre, and the times of each call's webhooks and
 * writes.
 */
export function simulateDay({ seed, calls, peak, stepSeconds }: ScaleOptions): LoadOfDay {
  const random = new Random(seed);
  const arrivals = new Uint32Array(daySeconds);
  const webhooks = new Float64Array(daySeconds + longestAfter);
  const callWrites = new Float64Array(daySeconds + longestAfter);
  const lineWrites = new Float64Array(daySeconds + longestAfter);
  for (const [hour, usual] of callsByHour(calls).entries()) {
    const ofHour = hour === peak?.hour ? usual * peak.times : usual;
    for (let call = 0; call < ofHour; call++) {
      const second = Math.floor((hour + random.fraction()) * 3_600);
      arrivals[second] = (arrivals[second] ?? 0) + 1;
      for (const { at, call: toCall = 0, line: toLine = 0 } of momentsOf(random)) {
        const then = Math.min(second + at, webhooks.length - 1);
        webhooks[then] = (webhooks[then] ?? 0) + 1;
        callWrites[then] = (callWrites[then] ?? 0) + toCall;
        lineWrites[then] = (lineWrites[then] ?? 0) + toLine;
      }
    }
  }
  const executions = webhooks.map((count) => count * stepSeconds);
  const ofPartition = callWrites.map((count) => count / partitions);
  const beyond = (values: Float64Array, limit: number) => values.filter((value) => value > limit).length;
  return {
    callsOfMinute: byMinute(arrivals, (values) => values.reduce((sum, value) => sum + value, 0)),
    executionsOfMinute: byMinute(executions, (values) => Math.max(...values)),
    writesOfMinute: byMinute(ofPartition, (values) => Math.max(...values)),
    lineWritesOfMinute: byMinute(lineWrites, (values) => Math.max(...values)),
    secondsBeyondExecutions: beyond(executions, limits.executions),
    secondsBeyondWrites: beyond(ofPartition, limits.writesOfPartition),
  };
}

/** A request of a call: when, in seconds from its start, and how many writes go to the call's item and to the line. */
interface Moment {
  readonly at: number;
  readonly call?: number;
  readonly line?: number;
}

/** Of a call that waits until an operator brings it. */
function* momentsOf(random: Random): Generator<Moment> {
  yield { at: 0, call: 1 };
  yield { at: greetingSeconds, line: 1 };
  const waits = greetingSeconds + Math.round(random.about(60, 5, 900));
  for (let at = greetingSeconds + waitingEvery; at < waits; at += waitingEvery) yield { at };
  if (random.chance(0.1)) return yield { at: waits, call: 1, line: 1 };
  const ends = waits + Math.round(random.about(150, 15, 900));
  // The operator leases the call, the citizen enters the room, the operator is alone in it for a moment.
  yield { at: waits, call: 1, line: 1 };
  yield { at: waits, call: 1 };
  yield { at: waits + 1 };
  // Released, and transferred.
  yield { at: ends, call: 1 };
  yield { at: ends, call: 1 };
  yield { at: ends + 2 };
  if (random.chance(0.5)) {
    for (const after of [1, 20, 30]) yield { at: ends + after };
  }
  yield { at: ends + 40, call: 1 };
}

function byMinute<Values extends Uint32Array | Float64Array>(
  values: Values,
  of: (minute: number[]) => number,
): readonly number[] {
  return Array.from({ length: daySeconds / 60 }, (_, minute) => of([...values.slice(minute * 60, minute * 60 + 60)]));
}
