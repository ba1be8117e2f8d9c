import type { Free, Waiting } from '../../../src/calls/queue/line';
import { type HelpOfGroups, servedBy } from '../../../src/calls/queue/overflow';
import { groupsOf, parseRanks } from '../../../src/calls/queue/ranks';

/** Who plays: the citizens in the order of arrival with their groups, the operators with theirs (`ranks.ts`). */
export interface Cast {
  readonly citizens: Readonly<Record<string, string>>;
  readonly operators: Readonly<Record<string, string>>;
  /** Which groups help which, at once. */
  readonly help: HelpOfGroups;
}

/** @param help by the group that is helped, the groups that do */
export const castOf = (
  citizens: readonly string[],
  operators: readonly string[],
  help: Readonly<Record<string, readonly string[]>> = {},
): Cast => ({
  help: new Map(Object.entries(help).map(([group, by]) => [group, { afterMilliseconds: 0, by }])),
  citizens: Object.fromEntries(citizens.map((group, index) => [`c${index + 1}`, group])),
  operators: Object.fromEntries(operators.map((ranks, index) => [`o${index + 1}`, ranks])),
});

export const isCitizen = (leg: string): boolean => leg.startsWith('c');
export const isBefore = (one: string, other: string): boolean => one < other;

export const groupOf = ({ citizens }: Cast, citizen: string): string => citizens[citizen] ?? '';
export const serves = ({ operators, help }: Cast, operator: string, group: string): boolean =>
  servedBy(groupsOf(parseRanks(operators[operator] ?? '')), help).includes(group);

const nothing = new Uint8Array();

/** A citizen as the matcher has them. */
export const waitingOf = (cast: Cast, citizen: string): Waiting => ({
  group: groupOf(cast, citizen),
  since: Number(citizen.slice(1)),
  call: { day: '', hour: '', key: citizen },
  leg: nothing,
});

export const turnKeyOf = (operator: string, turn: number): string => `${operator}.${turn}`;
export const operatorOf = (turnKey: string): string => turnKey.split('.')[0] ?? '';
export const turnOf = (turnKey: string): number => Number(turnKey.split('.')[1]);

/** A free turn as the matcher has it. */
export function freeOf({ operators }: Cast, turnKey: string, since: number): Free {
  const services = operators[operatorOf(turnKey)] ?? '';
  return {
    ranks: parseRanks(services),
    since,
    turn: { day: '', key: turnKey },
    leg: nothing,
  };
}
