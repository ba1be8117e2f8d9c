import type { Free, HeldCitizen, HeldOperator, How, Line, Meeting, Waiting } from './line';
import { openIn, rankFor, servedBy } from './overflow';
import { groupsOf } from './ranks';
import type { Room } from './rooms';

/** What a citizen's step finds. */
export type FoundOperator =
  | { readonly kind: 'connected'; readonly room: Room }
  /** Somebody else brings this leg to a room. */
  | { readonly kind: 'brought' }
  /** `ahead`: how many are before this one. `oldest`: since when the first of them waits. `soon`: somebody may be free at once. */
  | { readonly kind: 'waits'; readonly ahead: number; readonly oldest: number; readonly soon: boolean }
  /** Twilio could not be asked to bring the other one. */
  | { readonly kind: 'failed' }
  /** The call is past waiting. */
  | { readonly kind: 'over' };

/** What an operator's step finds. */
export type FoundCitizen =
  | { readonly kind: 'connected'; readonly meeting: Pick<Meeting, 'room' | 'citizen'> }
  | { readonly kind: 'brought' }
  | { readonly kind: 'waits'; readonly soon: boolean }
  | { readonly kind: 'failed' };

/** So many of a group's line are read: a place beyond is told as "more than". */
export const mostRead = 50;
/** An operator takes the first; the others are there in case it has hung up. */
const fewRead = 5;
/** Each round connects two, or drops somebody who is gone. A step has ten seconds. */
const mostRounds = 12;

/**
 * Connects waiting citizens with free operators, the longest waiting first, until this citizen has an operator or nobody is
 * free. Only then is the citizen written into the line, and the lists are read once more: rows are written before lists are
 * read, so that no two miss each other.
 */
export async function findOperator(line: Line, me: Waiting): Promise<FoundOperator> {
  const isMe = (citizen: Waiting) => citizen.call.key === me.call.key;
  const isOpen = openIn(line);
  const skipped = new Set<string>();
  let isWritten = false;
  for (let round = 0; round < mostRounds; round++) {
    const [listed, allFree] = await Promise.all([line.firstWaiting(me.group, mostRead), line.firstFree(me.group)]);
    const isListed = isWritten || listed.some(isMe);
    const ahead = listed.filter((other) => !isMe(other) && isBefore(other, me));
    const inOrder = [...ahead, me].filter(({ call }) => !skipped.has(call.key));
    const isNew = ({ turn }: Free) => !skipped.has(turn.key);
    const own = allFree.filter(isNew);
    const helped = own.length > 0 ? undefined : await firstOpen(inOrder, isOpen);
    const free = helped ? (await freeToHelp(line, me.group)).filter(isNew) : own;
    const citizen = helped ?? inOrder[0] ?? me;
    if (free.length === 0) {
      const held = isWritten ? undefined : await line.heldCitizen(me);
      if (held) return whereIAm(held);
      const { since } = ahead[0] ?? me;
      const waits = { kind: 'waits', ahead: ahead.length, oldest: since, soon: skipped.size > 0 } as const;
      if (isListed) return waits;
      await line.addWaiting(me);
      // Whoever becomes free meanwhile takes one of the many before.
      if (ahead.length >= mostRead) return waits;
      isWritten = true;
      continue;
    }
    const isMine = isMe(citizen);
    const how = { citizen: isMine ? 'enter' : 'lease', operator: 'lease' } as const;
    const made = await connect(line, citizen, free, how, !isMine || isListed);
    for (const key of made.skip) skipped.add(key);
    if (made.kind === 'failed') {
      await line.addWaiting(me);
      return { kind: 'failed' };
    }
    if (!isMine) continue;
    isWritten = false;
    if (made.kind === 'connected') return { kind: 'connected', room: made.meeting.room };
    if (made.kind === 'no-citizen') return whereIAm(made.held);
  }
  return { kind: 'waits', ahead: 0, oldest: me.since, soon: true };
}

/** Of one group the older are open where the younger are, but for colleagues who ask (`overflow.ts`). */
async function firstOpen(
  inOrder: readonly Waiting[],
  isOpen: (citizen: Waiting) => Promise<boolean>,
): Promise<Waiting | undefined> {
  const first = inOrder.find(({ asker }) => !asker);
  return first && (await isOpen(first)) ? first : undefined;
}

/** Those of the groups that help, in their order. */
async function freeToHelp(line: Line, group: string): Promise<readonly Free[]> {
  const lists = await Promise.all((line.help.get(group)?.by ?? []).map((one) => line.firstFree(one)));
  return [...new Map(lists.flat().map((operator) => [operator.turn.key, operator])).values()];
}

/** Two who came in the same millisecond have an order, too: that of the list. */
const isBefore = (one: Waiting, other: Waiting): boolean =>
  one.since < other.since || (one.since === other.since && one.call.key < other.call.key);

/** This citizen was taken by somebody else, or by an earlier request of the same step. */
function whereIAm(held: HeldCitizen): FoundOperator {
  if (held.state === 'in-room') return { kind: 'connected', room: held.room };
  return { kind: held.state === 'leased' ? 'brought' : 'over' };
}

/**
 * Connects this operator with the citizen of the best ranked group who has waited longest. Only if nobody waits is the operator
 * written down as free, and the lists are read once more.
 * @param wasListed whether the operator may have been written down before
 */
export async function findCitizen(line: Line, me: Free, wasListed: boolean): Promise<FoundCitizen> {
  const skipped = new Set<string>();
  const isOpen = openIn(line);
  const served = servedBy(groupsOf(me.ranks), line.help);
  let isListed = false;
  for (let round = 0; round < mostRounds; round++) {
    const lists = await Promise.all(served.map((group) => line.firstWaiting(group, fewRead)));
    const listed = lists.flat().filter(({ call }) => !skipped.has(call.key));
    const citizen = await bestFor(me, listed, line, isOpen);
    if (!citizen) {
      if (isListed) return { kind: 'waits', soon: skipped.size > 0 };
      const held = await line.heldOperator(me);
      if (held) return whereIServe(held);
      await line.addFree(me);
      isListed = true;
      continue;
    }
    const made = await connect(line, citizen, [me], { citizen: 'lease', operator: 'enter' }, true);
    for (const key of made.skip) skipped.add(key);
    if (made.kind === 'failed') return { kind: 'failed' };
    if (made.kind === 'connected') {
      if (isListed || wasListed) await line.removeFree(me);
      return { kind: 'connected', meeting: made.meeting };
    }
    if (made.kind === 'no-operator' && made.held) return whereIServe(made.held);
  }
  return { kind: 'waits', soon: true };
}

/** The best ranked, and of one rank whoever has waited longest. */
async function bestFor(
  { ranks }: Free,
  listed: readonly Waiting[],
  { help }: Line,
  isOpen: (citizen: Waiting) => Promise<boolean>,
): Promise<Waiting | undefined> {
  const ranked = await Promise.all(
    listed.map(async (citizen) => ({ citizen, rank: await rankFor(ranks, citizen, help, isOpen) })),
  );
  const [best] = ranked
    .flatMap(({ citizen, rank }) => (rank === undefined ? [] : [{ citizen, rank }]))
    .sort((one, other) => one.rank - other.rank || one.citizen.since - other.citizen.since);
  return best?.citizen;
}

/** The same of this operator. */
const whereIServe = (held: HeldOperator): FoundCitizen =>
  held.state === 'leased' ? { kind: 'brought' } : { kind: 'connected', meeting: held.at };

/** `skip`: the keys of those who need not be looked at again by this step. */
type Made = { readonly skip: readonly string[] } & (
  | { readonly kind: 'connected'; readonly meeting: Meeting }
  | { readonly kind: 'no-citizen'; readonly held: HeldCitizen }
  | { readonly kind: 'no-operator'; readonly held?: HeldOperator | undefined }
  | { readonly kind: 'failed' }
);

type Hows = { readonly citizen: How; readonly operator: How };

/**
 * Takes the citizen, then the first of these operators who can be taken: always in this order, so that of two steps that try at
 * once one gets both. Then has Twilio bring whoever is not here. Who is found gone is dropped.
 */
export async function connect(
  line: Line,
  citizen: Waiting,
  operators: readonly Free[],
  how: Hows,
  isListed: boolean,
): Promise<Made> {
  const room = line.newRoom();
  const taken = await line.takeCitizen(citizen, room, how.citizen);
  if (taken !== 'done') {
    // Whoever may be given back counts on standing in the line.
    const mayWait = taken.state === 'leased' || (taken.state === 'in-room' && taken.isNew);
    if (!mayWait) await line.removeWaiting(citizen);
    return { kind: 'no-citizen', held: taken, skip: [citizen.call.key] };
  }
  const skip: string[] = [];
  let held: HeldOperator | undefined;
  for (const operator of operators) {
    const meeting = { room, citizen, operator };
    const takenOperator = await line.takeOperator(meeting, how.operator);
    if (takenOperator === 'done') {
      const brought = await bringBoth(line, meeting, how, isListed);
      if (brought === 'failed') return { kind: 'failed', skip: [] };
      if (brought === 'citizen-gone') return { kind: 'no-citizen', held: { state: 'gone' }, skip: [citizen.call.key] };
      if (brought === 'both') return { kind: 'connected', meeting, skip: [citizen.call.key, operator.turn.key] };
    } else {
      held = takenOperator;
      if (held.state === 'in-room') await line.removeFree(operator);
    }
    skip.push(operator.turn.key);
  }
  await giveBackCitizen(line, citizen, room, how);
  return { kind: 'no-operator', held, skip };
}

/** @returns `operator-gone`: the citizen is still taken */
async function bringBoth(
  line: Line,
  meeting: Meeting,
  how: Hows,
  isListed: boolean,
): Promise<'both' | 'failed' | 'operator-gone' | 'citizen-gone'> {
  const { room, citizen, operator } = meeting;
  // The operator first: it is better that an operator finds nobody than that a citizen does.
  let [operatorIs] = await Promise.all([
    how.operator === 'enter' ? 'sent' : line.bringOperator(meeting),
    isListed ? line.removeWaiting(citizen) : undefined,
  ]);
  // A request that failed may have been obeyed: whoever has entered the room meanwhile is there.
  if (operatorIs === 'failed' && (await line.returnOperator(operator, room, 'lease')) === 'refused')
    operatorIs = 'sent';
  let citizenIs = how.citizen === 'enter' || operatorIs !== 'sent' ? 'sent' : await line.bringCitizen(meeting);
  if (citizenIs === 'failed' && (await line.returnCitizen(citizen, room, 'lease')) === 'refused') citizenIs = 'sent';
  if (operatorIs === 'gone') {
    await line.removeFree(operator);
    return 'operator-gone';
  }
  if (operatorIs === 'failed') {
    await giveBackCitizen(line, citizen, room, how);
    return 'failed';
  }
  if (citizenIs === 'sent') return 'both';
  if (citizenIs === 'failed') await line.addWaiting(citizen);
  await line.returnOperator(operator, room, how.operator);
  return citizenIs === 'failed' ? 'failed' : 'citizen-gone';
}

/** This step's own citizen writes down itself where needed. */
async function giveBackCitizen(line: Line, citizen: Waiting, room: Room, how: Hows): Promise<void> {
  await line.returnCitizen(citizen, room, how.citizen);
  if (how.citizen === 'lease') await line.addWaiting(citizen);
}
