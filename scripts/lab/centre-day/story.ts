import type { CitizenPlan } from './plan';
import type { Announced } from './prompts';

/** What happened to a citizen, as done and heard on the phone. Moments are in seconds since midnight. */
export interface Story {
  readonly plan: CitizenPlan;
  /** In the line since. */
  waitsSince?: number;
  /** Talked to an operator on their own call. */
  talkedAt?: number;
  /** Heard that they will be called. */
  promisedAt?: number;
  /** Heard that the line is closed, or that no call-back is left. */
  told?: 'closed' | 'refused';
  /** Hung up before somebody answered. */
  gaveUpAt?: number;
  /** When they were called back. */
  readonly calledAt: number[];
  /** Talked to an operator when called back. */
  reachedAt?: number;
  /** What was said of the wait, and when. */
  readonly announced: (Announced & { readonly at: number })[];
}

export const newStory = (plan: CitizenPlan): Story => ({ plan, calledAt: [], announced: [] });

/** How a story ended, for whoever reads the table. */
export const ends = [
  'served',
  'called back',
  'called back, not reached',
  'told that we are closed',
  'gave up waiting',
  'lost',
] as const;
type End = (typeof ends)[number];

/** @returns `lost`: a call that ended without any of the others */
export function endOf(story: Story): End {
  if (story.talkedAt !== undefined) return 'served';
  if (story.reachedAt !== undefined) return 'called back';
  if (story.promisedAt !== undefined) return story.calledAt.length > 0 ? 'called back, not reached' : 'lost';
  if (story.told === 'closed') return 'told that we are closed';
  return story.gaveUpAt === undefined ? 'lost' : 'gave up waiting';
}
