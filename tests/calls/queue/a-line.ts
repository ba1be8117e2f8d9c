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
import type { HelpOfGroups } from '../../../src/calls/queue/overflow';
import { groupsOf, parseRanks, rankOf } from '../../../src/calls/queue/ranks';
import type { Room } from '../../../src/calls/queue/rooms';
import type { Written } from '../../../src/platform/table/table';

const day = '2026-11-23';
const leg = new Uint8Array();

/** Somebody whose call came in at that moment. */
export const aCitizen = (key: string, since: number, group = 'urp'): Waiting => ({
  group,
  since,
  call: { day, hour: '2026-11-23T08:00Z', key },
  leg,
});

/** Somebody who has been free since that moment. @param services the groups by rank, as `parseRanks` reads them */
export const anOperator = (key: string, since: number, services = 'urp'): Free => ({
  ranks: parseRanks(services),
  since,
  turn: { day, key },
  leg,
});

/** A call or a turn, as the table has it. */
interface Held {
  state: 'free' | 'leased' | 'in-room' | 'gone';
  room?: Room | undefined;
  isNew?: boolean;
  with?: Waiting;
}

/** What becomes of a leg that Twilio is asked to bring. `failed, but came`: Twilio obeyed, and its answer was lost. */
type Brings = Brought | 'failed, but came';

/** A line in memory. What is asked of it is told in `asked`, in order: `addWaiting citizen`. */
export class ALine implements Line {
  readonly asked: string[] = [];
  /** How Twilio answers about a leg, by the key of call or turn; one that isn't named is brought. */
  readonly brings = new Map<string, Brings>();
  /** Done once, right after somebody was written down: what others do meanwhile. */
  meanwhile: (() => void) | undefined;
  private readonly held = new Map<string, Held>();
  private readonly listed: Waiting[] = [];
  private readonly listedFree: Free[] = [];
  private rooms = 0;
  now = 0;
  /** Which groups help which. */
  help: HelpOfGroups = new Map();
  /** Groups of which somebody is signed in who is not free. */
  readonly staffed = new Set<string>();

  /** Calls that wait, and their pointers. */
  waits(...citizens: readonly Waiting[]): void {
    this.calls(...citizens);
    this.listed.push(...citizens);
  }

  /** Calls that wait, and are not written down yet. */
  calls(...citizens: readonly Waiting[]): void {
    for (const { call } of citizens) this.held.set(call.key, { state: 'free' });
  }

  /** Turns that serve nobody, and their pointers. */
  isFree(...operators: readonly Free[]): void {
    this.listedFree.push(...operators);
  }

  /** What has become of a call or a turn meanwhile. */
  becomes(key: string, held: Held): void {
    this.held.set(key, held);
  }

  /** What is held of a call or a turn: `leased one`, in the room that is named so. */
  of(key: string): string {
    const { state, room } = this.held.get(key) ?? { state: 'free' };
    return room === undefined ? state : `${state} ${room}`;
  }

  get waitingKeys(): readonly string[] {
    return this.listed.map(({ call }) => call.key);
  }

  get freeKeys(): readonly string[] {
    return this.listedFree.map(({ turn }) => turn.key);
  }

  async firstWaiting(group: string, most: number) {
    this.asked.push('firstWaiting');
    const inOrder = (one: Waiting, other: Waiting) =>
      one.since - other.since || (one.call.key < other.call.key ? -1 : 1);
    return this.listed
      .filter((one) => one.group === group)
      .sort(inOrder)
      .slice(0, most);
  }

  async isStaffed(group: string) {
    this.asked.push(`isStaffed ${group}`);
    return this.staffed.has(group) || this.listedFree.some(({ ranks }) => groupsOf(ranks).includes(group));
  }

  async firstFree(group: string) {
    this.asked.push('firstFree');
    return this.listedFree
      .filter(({ ranks }) => groupsOf(ranks).includes(group))
      .sort((one, other) => rankOf(one.ranks, group) - rankOf(other.ranks, group) || one.since - other.since);
  }

  async addWaiting(citizen: Waiting) {
    this.asked.push(`addWaiting ${citizen.call.key}`);
    await this.removeWaiting(citizen, false);
    this.listed.push(citizen);
    this.happens();
  }

  async removeWaiting({ call }: Waiting, isAsked = true) {
    if (isAsked) this.asked.push(`removeWaiting ${call.key}`);
    const index = this.waitingKeys.indexOf(call.key);
    if (index >= 0) this.listed.splice(index, 1);
  }

  async addFree(operator: Free) {
    this.asked.push(`addFree ${operator.turn.key}`);
    await this.removeFree(operator, false);
    this.listedFree.push(operator);
    this.happens();
  }

  async removeFree({ turn }: Free, isAsked = true) {
    if (isAsked) this.asked.push(`removeFree ${turn.key}`);
    const index = this.freeKeys.indexOf(turn.key);
    if (index >= 0) this.listedFree.splice(index, 1);
  }

  async heldCitizen({ call }: Waiting): Promise<HeldCitizen | undefined> {
    const { state, room = '', isNew = false } = this.held.get(call.key) ?? { state: 'free' };
    if (state === 'free') return undefined;
    return state === 'in-room' ? { state, room, isNew } : { state };
  }

  async heldOperator({ turn }: Free): Promise<HeldOperator | undefined> {
    const { state, room = '', with: citizen } = this.held.get(turn.key) ?? { state: 'free' };
    if (state === 'free') return undefined;
    return state === 'in-room' && citizen ? { state, at: { room, citizen } } : { state: 'leased' };
  }

  async takeCitizen(citizen: Waiting, room: Room, how: How) {
    const held = await this.heldCitizen(citizen);
    if (!held) this.take(citizen.call.key, how, { room });
    return held ?? 'done';
  }

  async takeOperator({ room, citizen, operator }: Meeting, how: How) {
    const held = await this.heldOperator(operator);
    if (!held) this.take(operator.turn.key, how, { room, with: citizen });
    return held ?? 'done';
  }

  async returnCitizen({ call }: Waiting, room: Room, how: How) {
    return this.giveBack(call.key, room, how);
  }

  async returnOperator({ turn }: Free, room: Room, how: How) {
    return this.giveBack(turn.key, room, how);
  }

  async bringCitizen({ citizen }: Meeting) {
    return this.bring('bringCitizen', citizen.call.key);
  }

  async bringOperator({ operator }: Meeting) {
    return this.bring('bringOperator', operator.turn.key);
  }

  newRoom(): Room {
    this.rooms += 1;
    return `room ${this.rooms}`;
  }

  private happens(): void {
    const happens = this.meanwhile;
    this.meanwhile = undefined;
    happens?.();
  }

  private take(key: string, how: How, at: Pick<Held, 'room' | 'with'>): void {
    this.asked.push(`take ${key}`);
    this.held.set(key, { ...at, state: how === 'lease' ? 'leased' : 'in-room' });
  }

  private giveBack(key: string, room: Room, how: How): Written {
    this.asked.push(`return ${key}`);
    const found = this.held.get(key);
    if (found?.room !== room || found.state !== (how === 'lease' ? 'leased' : 'in-room')) return 'refused';
    this.held.set(key, { state: 'free' });
    return 'done';
  }

  /** Whom Twilio brings enters the room at once. */
  private bring(asked: string, key: string): Brought {
    this.asked.push(`${asked} ${key}`);
    const brought = this.brings.get(key) ?? 'sent';
    const held = this.held.get(key);
    if (held && (brought === 'sent' || brought === 'failed, but came')) held.state = 'in-room';
    return brought === 'failed, but came' ? 'failed' : brought;
  }
}
