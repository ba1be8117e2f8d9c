import { setImmediate as flushed } from 'node:timers/promises';
import type { Line } from '../../../src/calls/queue/line';
import { type Cast, isBefore } from './cast';
import { gistOf, roomsIn } from './gist';
import { type About, type Ask, type Grain, modelLine } from './model-line';
import { answerTo, type Outcome, type StepCall } from './steps';
import type { World } from './world';

/** A request that a step has sent; without an answer it is pending. */
export interface Request extends About {
  readonly id: number;
  readonly label: string;
  readonly run: (world: World) => unknown;
  readonly answer?: unknown;
}

/** A way through a step. */
interface Way {
  readonly call: StepCall;
  readonly slot: string;
  /** By the requests' ids, as JSON. */
  readonly answers: readonly (string | undefined)[];
  /** Whether anybody waits for its answer. */
  readonly isAwaited: boolean;
}

const keyOf = ({ call, slot, answers, isAwaited }: Way): string => JSON.stringify([call, slot, isAwaited, answers]);

/** A step after some of its requests were answered. */
export interface Node extends Way {
  readonly id: number;
  readonly pending: readonly Request[];
  readonly outcome?: Outcome;
  /** The slots of all rooms that the step knows. */
  readonly slots: readonly string[];
  /** It is about to take somebody, and has not tried these, who stood before them in the line that it has read. */
  readonly passedOver: readonly string[];
  readonly next: Map<string, number>;
}

/** Puts something else in the line's place. */
export type Mutation = (line: Line, call: StepCall) => Line;

export interface TreeSettings {
  readonly cast: Cast;
  readonly grain: Grain;
  readonly mutation?: Mutation | undefined;
  /** Whether ways through a step that go on in the same way are taken for one. */
  readonly isMerged: boolean;
}

/**
 * How each step goes on, by what its requests were answered. The code has no other input: so each way through it is run once,
 * from the start with the known answers, and remembered. In which order requests were answered that ran at the same time makes
 * no difference to the code.
 */
export class StepTree {
  private readonly nodes: Node[] = [];
  private readonly known = new Map<string, number>();

  constructor(private readonly settings: TreeSettings) {}

  node(id: number): Node {
    const node = this.nodes[id];
    if (!node) throw new Error(`no node ${id}`);
    return node;
  }

  root(call: StepCall, slot: string): number | Promise<number> {
    return this.at({ call, slot, isAwaited: true, answers: [] });
  }

  /** After one more answer. */
  next(from: number, request: number, answer: unknown): number | Promise<number> {
    const node = this.node(from);
    const text = JSON.stringify(answer);
    const edge = `${request} ${text}`;
    const known = node.next.get(edge);
    if (known !== undefined) return known;
    const answers = [...node.answers];
    answers[request] = text;
    return this.remember(node, edge, this.at({ ...node, answers }));
  }

  /** The same place in the step, but nobody waits for its answer any more. */
  alone(from: number): number | Promise<number> {
    const node = this.node(from);
    if (!node.isAwaited) return from;
    const known = node.next.get('alone');
    if (known !== undefined) return known;
    return this.remember(node, 'alone', this.at({ ...node, isAwaited: false }));
  }

  private async remember({ next }: Node, edge: string, to: number | Promise<number>): Promise<number> {
    const id = await to;
    next.set(edge, id);
    return id;
  }

  private at(way: Way): number | Promise<number> {
    return this.known.get(keyOf(way)) ?? this.run(way);
  }

  private async run(way: Way): Promise<number> {
    const { call, slot, answers } = way;
    const { cast, grain, mutation, isMerged } = this.settings;
    const requests: Request[] = [];
    const ask: Ask = <Answer>(label: string, run: (world: World) => Answer, about: About = {}) => {
      const id = requests.length;
      const text = answers[id];
      const request = { id, label, run, ...about };
      if (text === undefined) {
        requests.push(request);
        return new Promise<Answer>(() => {});
      }
      const answer: Answer = JSON.parse(text);
      requests.push({ ...request, answer });
      return Promise.resolve(answer);
    };
    const newRoom = () => `R-${slot}-${roomsIn(requests)}`;
    const own = modelLine(cast, ask, newRoom, grain);
    const line = mutation ? mutation(own, call) : own;
    const ended: { outcome?: Outcome; fault?: unknown } = {};
    answerTo(call, { cast, ask, line }).then(
      (outcome) => {
        ended.outcome = outcome;
      },
      (fault) => {
        ended.fault = fault;
      },
    );
    await flushed();
    if ('fault' in ended) throw ended.fault;
    const key = keyOf(way);
    const { outcome } = ended;
    const gist = isMerged
      ? JSON.stringify([call, slot, way.isAwaited, gistOf(cast, { ...way, requests, outcome }), passedOver(requests)])
      : key;
    const id = this.known.get(gist) ?? this.add(way, gist, requests, outcome);
    this.known.set(key, id);
    return id;
  }

  private add(way: Way, gist: string, requests: readonly Request[], outcome: Outcome | undefined): number {
    const slots = [...new Set([...gist.matchAll(/R-([^-]+)-/g)].map(([, slot = '']) => slot))];
    const pending = requests.filter(({ answer }) => answer === undefined);
    const id = this.nodes.length;
    const node = { ...way, id, pending, slots, passedOver: passedOver(requests), next: new Map() };
    this.nodes.push({ ...node, ...(outcome && { outcome }) });
    this.known.set(gist, id);
    return id;
  }
}

function passedOver(requests: readonly Request[]): readonly string[] {
  const last = requests.at(-1);
  const { takes } = last ?? {};
  if (takes === undefined || last?.answer !== undefined) return [];
  const tried = requests.map((request) => request.takes);
  const read = requests.findLast(
    ({ list, answer }) => list === 'line' && Array.isArray(answer) && answer.includes(takes),
  );
  const line: readonly string[] = Array.isArray(read?.answer) ? read.answer : [];
  return line.filter((other) => isBefore(other, takes) && !tried.includes(other));
}
