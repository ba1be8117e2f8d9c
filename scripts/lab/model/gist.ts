import { groupsOf, parseRanks } from '../../../src/calls/queue/ranks';
import { type Cast, isCitizen } from './cast';
import type { Request } from './step-tree';
import type { Outcome, StepCall } from './steps';

/** A step after some of its requests were answered. */
interface Reached {
  readonly call: StepCall;
  /** Whether anybody waits for its answer. */
  readonly isAwaited: boolean;
  readonly requests: readonly Request[];
  readonly outcome: Outcome | undefined;
}

/**
 * What the rest of a step depends on: two ways through a step with the same gist go on in the same way. The matcher goes in
 * rounds. Of the rounds before, it knows only whom it skips, and whether it has written itself down; of the lists, once it has
 * chosen, only who else is free, and whether it stood in the line itself.
 */
export function gistOf(cast: Cast, { call, isAwaited, requests, outcome }: Reached): unknown {
  if (outcome) return isAwaited && outcome;
  const begin = requests.filter(({ list }) => list).at(-listsOf(cast, call))?.id ?? 0;
  const before = requests.slice(0, begin);
  const round = requests.slice(begin);
  const skipped = skippedIn(before);
  const said = round.filter(({ list }) => !list);
  const takesOther = said.some(({ takes }) => takes !== undefined && takes !== call.leg);
  const lists = round.flatMap(({ list, answer }) => {
    if (!list) return [];
    if (said.length === 0) return [answer ?? 'pending'];
    if (list === 'free') return [freeOf(answer, [...skipped, ...skippedIn(round)])];
    return [call.step === 'waiting' && !takesOther && Array.isArray(answer) && answer.includes(call.leg)];
  });
  return [
    skipped,
    roomsIn(before),
    isWritten(call, before),
    lists,
    said.flatMap((request) => known(request, said, isAwaited)),
  ];
}

/** How many rooms the step has used: one for which nobody could be taken was never written anywhere. */
export const roomsIn = (requests: readonly Request[]): number =>
  requests.filter(({ takes, answer }) => takes !== undefined && answer === 'done').length;

/** How many lists the matcher reads in a round. */
const listsOf = ({ operators }: Cast, { step, leg }: StepCall): number =>
  step === 'next-call' ? groupsOf(parseRanks(operators[leg] ?? '')).length : 2;

/** As `connect` says whom it need not look at again. */
function skippedIn(requests: readonly Request[]): readonly string[] {
  const skipped = new Set<string>();
  let [citizen, turn] = ['', ''];
  for (const { takes, takesTurn, order, answer } of requests) {
    if (answer === undefined) break;
    if (takes !== undefined) {
      citizen = takes;
      if (answer !== 'done') skipped.add(citizen);
    }
    if (takesTurn !== undefined) {
      turn = takesTurn;
      if (answer !== 'done') skipped.add(turn);
    }
    if (order && answer === 'gone') skipped.add(isCitizen(order.leg) ? citizen : turn);
    if (order && isCitizen(order.leg) && answer === 'sent') for (const both of [citizen, turn]) skipped.add(both);
  }
  return [...skipped].sort();
}

/** Whether the step has written itself down, and not been taken off since. */
function isWritten({ leg }: StepCall, before: readonly Request[]): boolean {
  const last = before.findLast(({ writes, takes }) => writes === leg || (takes === leg && isCitizen(leg)));
  return last?.writes === leg;
}

const freeOf = (answer: unknown, skipped: readonly string[]): readonly unknown[] =>
  Array.isArray(answer) ? answer.filter(({ turn }) => !skipped.includes(turn)) : [];

/** What is remembered of a request in its round. */
function known(
  { label, answer, isOfOther, isKept }: Request,
  said: readonly Request[],
  isAwaited: boolean,
): readonly unknown[] {
  if (answer === undefined) return [[label]];
  const hasFailed = said.some((other) => other.answer === 'failed');
  if (answer === null || !(isKept || hasFailed)) return [];
  if (isOfOther || !isAwaited) return [[label, typeof answer === 'string' ? answer : 'refused']];
  return [[label, answer]];
}
