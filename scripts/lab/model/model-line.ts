import type { CallItem } from '../../../src/calls/calls';
import type {
  Brought,
  Free,
  HeldCitizen,
  HeldOperator,
  How,
  Line,
  Meeting,
  Waiting,
} from '../../../src/calls/queue/line';
import { groupsOf, parseRanks, rankOf } from '../../../src/calls/queue/ranks';
import type { Written } from '../../../src/platform/table/table';
import { type Cast, freeOf, operatorOf, turnOf, waitingOf } from './cast';
import { sendOn } from './legs';
import * as rows from './rows';
import type { StepCall } from './steps';
import type { CallRow, TurnRow, World } from './world';

/** What the checker has to know of a request. */
export interface About {
  /** It reads a list: who waits in a group, or who is free. */
  readonly list?: 'line' | 'free';
  /** What comes of it decides how the matcher goes on. */
  readonly isKept?: true;
  /** It is about somebody else's room: the matcher uses of the answer only whether it was done, and why not. */
  readonly isOfOther?: boolean;
  /** It takes this citizen. */
  readonly takes?: string;
  /** It takes this turn. */
  readonly takesTurn?: string;
  /** It writes down this leg as waiting, or as free. */
  readonly writes?: string;
  /** It asks Twilio to send a leg to this step, and may fail. */
  readonly order?: StepCall;
}

/** Whether each request to the database is a step of the model, or each method of the line. */
export type Grain = 'request' | 'method';

/**
 * A request to the database or to Twilio, which is answered when the checker says so.
 * @param run changes the world, and answers
 */
export type Ask = <Answer>(label: string, run: (world: World) => Answer, about?: About) => Promise<Answer>;

/** A call's row as the table has it. */
export const callOf = ({ state, ended, room }: CallRow): CallItem => ({
  hour: '',
  service: '',
  state,
  ...(ended && { ended }),
  ...(room !== undefined && { room }),
});

/** The line on the model's rows: request by request what `table-line.ts` asks the table and Twilio. */
export function modelLine(cast: Cast, ask: Ask, newRoom: () => string, grain: Grain): Line {
  const pointersOf = ({ ranks, since, turn }: Free) =>
    groupsOf(ranks).map((group) => ({ group, since, turn: turn.key }));
  const ranksIn = (group: string) => (operator: string) => rankOf(parseRanks(cast.operators[operator] ?? ''), group);
  const placeOf = (how: How) => (how === 'lease' ? 'lease' : 'room');
  const bring = (to: StepCall): Promise<Brought> =>
    ask(`has Twilio send ${to.leg} to ${to.step}`, (world): Brought => sendOn(world, to), { order: to, isKept: true });

  const meetingOf = (held: HeldTurn | null): HeldOperator | undefined => {
    if (held?.state !== 'in-room') return held ?? undefined;
    return { state: 'in-room', at: { room: held.room, citizen: waitingOf(cast, held.citizen) } };
  };

  return {
    now: Number.MAX_SAFE_INTEGER,
    help: cast.help,
    // Whoever is helped is so at once, whoever is there.
    isStaffed: async () => true,
    async firstWaiting(group, most) {
      const first = await ask(`reads the line of ${group}`, (world) => inGroup(cast, world, group).slice(0, most), {
        list: 'line',
      });
      return first.map((citizen) => waitingOf(cast, citizen));
    },
    async firstFree(group) {
      const first = await ask(
        `reads who is free for ${group}`,
        (world) => rows.firstFree(world, group, ranksIn(group)),
        { list: 'free' },
      );
      return first.map(({ turn, since }) => freeOf(cast, turn, since));
    },
    async addWaiting({ call: { key } }) {
      await ask(`writes ${key} into the line`, (world) => rows.addWaiting(world, key), { writes: key });
    },
    async removeWaiting({ call: { key } }) {
      await ask(`takes ${key} off the line`, (world) => rows.removeWaiting(world, key));
    },
    async addFree(free) {
      const write = (pointer: Pointer) =>
        ask(`writes ${textOf(pointer)}`, (world) => rows.addFree(world, pointer), { writes: operatorOf(pointer.turn) });
      await Promise.all(pointersOf(free).map(write));
    },
    async removeFree(free) {
      const remove = (pointer: Pointer) =>
        ask(`removes ${textOf(pointer)}`, (world) => rows.removeFree(world, pointer));
      await Promise.all(pointersOf(free).map(remove));
    },

    async heldCitizen({ call: { key } }) {
      return (await ask(`finds the call of ${key}`, (world) => holderOfCall(world, key) ?? null)) ?? undefined;
    },
    async heldOperator({ turn: { key } }) {
      return meetingOf(await ask(`finds the turn ${key}`, (world) => holderOfTurn(world, key) ?? null));
    },

    async takeCitizen({ call: { key } }, room, how) {
      const take = how === 'lease' ? rows.leaseCall : rows.serveCall;
      const label = `${how === 'lease' ? 'leases' : 'serves'} ${key} for ${room}`;
      const about = { takes: key, isKept: true, isOfOther: how === 'lease' } as const;
      const find = (world: World) => holderOfCall(world, key) ?? leased;
      if (grain === 'method') return ask(label, (world) => orElse(take(world, key, room), () => find(world)), about);
      const taken = await ask(label, (world) => take(world, key, room), about);
      return taken === 'done' ? taken : ask(`finds the call of ${key}`, find, { isOfOther: how === 'lease' });
    },
    async takeOperator({ room, citizen, operator }, how) {
      const { key } = operator.turn;
      const row = { room, citizen: citizen.call.key, ...(how === 'lease' && { lease: 'holds' as const }) };
      const label = `${how === 'lease' ? 'leases' : 'enters'} ${key} for ${room}`;
      const about = { takesTurn: key, isKept: true, isOfOther: how === 'lease' } as const;
      const put = (world: World) => rows.putNewTurn(world, key, row);
      const retake = (world: World) => rows.retakeTurn(world, key, row);
      const find = (world: World) => holderOfTurn(world, key) ?? leased;
      if (grain === 'method') {
        const take = (world: World) => orElse(put(world), () => orElse(retake(world), () => find(world)));
        const taken = await ask(label, take, about);
        return taken === 'done' ? taken : (meetingOf(taken) ?? leased);
      }
      if ((await ask(label, put, about)) === 'done') return 'done';
      if ((await ask(`${label} if a lease is over`, retake, about)) === 'done') return 'done';
      return meetingOf(await ask(`finds the turn ${key}`, find, { isOfOther: how === 'lease' })) ?? leased;
    },
    returnCitizen: ({ call: { key } }: Waiting, room, how) =>
      ask(`returns ${key} to the line from ${room}`, (world) => rows.returnCall(world, key, room, placeOf(how))),
    returnOperator: ({ turn: { key } }: Free, room, how) =>
      ask(`gives ${key} back from ${room}`, (world) => rows.giveBackTurn(world, key, room, placeOf(how))),

    bringCitizen: ({ citizen, room }: Meeting) => bring({ step: 'citizen-meets', leg: citizen.call.key, room }),
    bringOperator({ operator: { turn, since }, citizen, room }: Meeting) {
      const leg = operatorOf(turn.key);
      return bring({
        step: 'operator-meets',
        leg,
        turn: turnOf(turn.key),
        free: since,
        room,
        citizen: citizen.call.key,
      });
    },
    newRoom,
  };
}

type Pointer = Parameters<typeof rows.addFree>[1];
const textOf = ({ group, turn }: Pointer): string => `${turn} as free for ${group}`;

const inGroup = (cast: Cast, { waiting }: World, group: string): readonly string[] =>
  waiting.filter((citizen) => cast.citizens[citizen] === group);

function orElse<Other>(written: Written, other: () => Other): 'done' | Other {
  return written === 'done' ? written : other();
}

const leased = { state: 'leased' } as const;

function holderOfCall(world: World, citizen: string): HeldCitizen | undefined {
  const found = rows.findCall(world, citizen);
  if (!found || found.ended || found.state === 'transferred') return { state: 'gone' };
  if (found.state === 'waiting') return found.lease === 'holds' ? leased : undefined;
  const { room, isNew = false } = found;
  return room === undefined ? { state: 'gone' } : { state: 'in-room', room, isNew };
}

type HeldTurn = { readonly state: 'leased' } | ({ readonly state: 'in-room' } & TurnRow);

function holderOfTurn(world: World, turn: string): HeldTurn | undefined {
  const found = rows.findTurn(world, turn);
  if (!found) return undefined;
  if (!found.lease) return { state: 'in-room', ...found };
  return found.lease === 'holds' ? leased : undefined;
}
