import type { StackStatus } from '@aws-sdk/client-cloudformation';

/** What can be done with a stack in the state in which it is found. */
export type Way =
  /** It stands, and can be changed. */
  | { readonly kind: 'stands' }
  /** AWS is at it, and comes to an end by itself. */
  | { readonly kind: 'under way' }
  /** It never came to its end, and holds nothing: it can only be removed. */
  | { readonly kind: 'never made' }
  /** It waits for somebody. */
  | { readonly kind: 'waits'; readonly why: string; readonly next: string };

const stands = { kind: 'stands' } as const;
const underWay = { kind: 'under way' } as const;
const neverMade = { kind: 'never made' } as const;
const inConsole = 'in AWS’s console, CloudFormation, faccina:';

/** Every state that there is (docs: AWSCloudFormation/latest/UserGuide/view-stack-events). */
const ways: Readonly<Record<StackStatus, Way>> = {
  CREATE_COMPLETE: stands,
  UPDATE_COMPLETE: stands,
  UPDATE_ROLLBACK_COMPLETE: stands,
  IMPORT_COMPLETE: stands,
  IMPORT_ROLLBACK_COMPLETE: stands,
  // A change that was left half-way, because somebody asked for that: it can be made once more.
  UPDATE_FAILED: stands,
  CREATE_IN_PROGRESS: underWay,
  UPDATE_IN_PROGRESS: underWay,
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: underWay,
  UPDATE_ROLLBACK_IN_PROGRESS: underWay,
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: underWay,
  ROLLBACK_IN_PROGRESS: underWay,
  DELETE_IN_PROGRESS: underWay,
  IMPORT_IN_PROGRESS: underWay,
  IMPORT_ROLLBACK_IN_PROGRESS: underWay,
  CREATE_FAILED: neverMade,
  ROLLBACK_COMPLETE: neverMade,
  ROLLBACK_FAILED: neverMade,
  DELETE_COMPLETE: neverMade,
  REVIEW_IN_PROGRESS: {
    kind: 'waits',
    why: 'somebody has made a change set that would create it, and nobody has said yes or no to that',
    next: `${inConsole} delete it (it has made nothing yet); then type the same again`,
  },
  UPDATE_ROLLBACK_FAILED: {
    kind: 'waits',
    why: 'a change could neither be made nor be undone',
    next: `${inConsole} Continue update rollback; then type the same again`,
  },
  IMPORT_ROLLBACK_FAILED: {
    kind: 'waits',
    why: 'somebody began to import something into it, which could neither be done nor be undone',
    next: `${inConsole} see under Events what failed, mend it, and Continue update rollback; then type the same again`,
  },
  DELETE_FAILED: {
    kind: 'waits',
    why: 'somebody began to delete it, and could not; what is left of it may hold calls and figures',
    next: 'npm run provision -- --remove, if nothing in it is needed; else copy the tables first',
  },
};

/** One that AWS has added since is taken for one that waits. */
export function wayFrom(status: string): Way {
  const known: Readonly<Record<string, Way>> = ways;
  return (
    known[status] ?? {
      kind: 'waits',
      why: 'a state that this version does not know',
      next: `${inConsole} bring it to rest; then type the same again`,
    }
  );
}
