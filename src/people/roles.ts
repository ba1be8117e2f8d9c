import { places } from '../platform/web/places';

/** As what somebody may enter. */
export const roles = ['manager', 'leader', 'expert', 'operator'] as const;
export type Role = (typeof roles)[number];

/** The pages for people. */
type PageName = 'report' | 'evolution' | 'desk';
/** What there is to see. */
export type Sight = PageName | 'wall' | 'operators' | 'line';

/** Who may see which pages, in the order of the navigation; whoever comes in goes to the first. */
const pages: Readonly<Record<Role, readonly [PageName, ...PageName[]]>> = {
  manager: ['report', 'evolution', 'desk'],
  leader: ['report', 'evolution', 'desk'],
  expert: ['desk'],
  operator: ['desk'],
};

export const pagesOf = (role: Role): readonly PageName[] => pages[role];

/** What an agreement allows to tell of single operators is not for those who lead them from day to day. */
const seesOperators: readonly Role[] = ['manager'];

/** Who waits now is for those who lead. */
const seesLine: readonly Role[] = ['manager', 'leader'];

export function maySee(role: Role, sight: Sight): boolean {
  if (sight === 'operators') return seesOperators.includes(role);
  if (sight === 'line') return seesLine.includes(role);
  return pages[role].some((page) => page === sight);
}

export const homeOf = (role: Role): string => places[pages[role][0]];
