/** The groups that an operator serves, the preferred ones first; those of one rank are equal (`groups.ts`). */
export type Ranks = readonly (readonly string[])[];

/** As they are written: `urp,tributi` for two equal groups, `urp>tributi` if the first is preferred. */
export const parseRanks = (text: string): Ranks => text.split('>').map((rank) => rank.split(','));

export const writeRanks = (ranks: Ranks): string => ranks.map((rank) => rank.join(',')).join('>');

export const groupsOf = (ranks: Ranks): readonly string[] => ranks.flat();

/** 0 for the preferred groups. */
export const rankOf = (ranks: Ranks, group: string): number => ranks.findIndex((rank) => rank.includes(group));
