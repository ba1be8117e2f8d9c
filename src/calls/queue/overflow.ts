import { groupsOfCentre, type WithGroups } from './groups';
import type { Line, Waiting } from './line';
import { type Ranks, rankOf } from './ranks';

/** Which groups take a group's citizens, too, and after how long. */
interface Help {
  readonly afterMilliseconds: number;
  readonly by: readonly string[];
}
/** By the group that is helped. */
export type HelpOfGroups = ReadonlyMap<string, Help>;

export const helpIn = (centre: WithGroups): HelpOfGroups =>
  new Map(
    groupsOfCentre(centre).flatMap(({ id, overflow }) =>
      overflow ? [[id, { afterMilliseconds: overflow.afterSeconds * 1000, by: overflow.to }] as const] : [],
    ),
  );

type Seen = Pick<Line, 'help' | 'now' | 'isStaffed'>;

/**
 * Whether a citizen is open to those who help: has waited long enough, or nobody of the group is signed in. Of one group those who
 * came before are open, too, so that nobody of it is overtaken. For one step: who is signed in is asked once.
 */
export function openIn(line: Seen): (citizen: Waiting) => Promise<boolean> {
  const staffed = new Map<string, Promise<boolean>>();
  return async ({ group, since, asker }) => {
    const help = line.help.get(group);
    // Whoever asks a colleague asks one of this very group.
    if (!help || asker) return false;
    if (line.now - since >= help.afterMilliseconds) return true;
    const isStaffed = staffed.get(group) ?? line.isStaffed(group);
    staffed.set(group, isStaffed);
    return !(await isStaffed);
  };
}

/** The groups whose citizens an operator may come to serve: their own, and those that they help. */
export const servedBy = (groups: readonly string[], help: HelpOfGroups): readonly string[] => [
  ...new Set([
    ...groups,
    ...[...help].flatMap(([group, { by }]) => (by.some((one) => groups.includes(one)) ? group : [])),
  ]),
];

/** A citizen's rank for an operator; undefined: not for them. One who is open counts as one of the best ranked group that helps. */
export async function rankFor(
  ranks: Ranks,
  citizen: Waiting,
  help: HelpOfGroups,
  isOpen: (citizen: Waiting) => Promise<boolean>,
): Promise<number | undefined> {
  const own = rankOf(ranks, citizen.group);
  const helping = (help.get(citizen.group)?.by ?? []).map((group) => rankOf(ranks, group)).filter((rank) => rank >= 0);
  const best = Math.min(...helping);
  const isBetter = helping.length > 0 && (own < 0 || best < own);
  if (isBetter && (await isOpen(citizen))) return best;
  return own < 0 ? undefined : own;
}
