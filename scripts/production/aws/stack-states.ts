import type { StackStatus } from '@aws-sdk/client-cloudformation';

/** What can be done with a stack, by its state. */
export type Way =
  /** It is complete and can be updated. */
  | { readonly kind: 'stands' }
  /** An operation is in progress, which ends by itself. */
  | { readonly kind: 'under way' }
  /** Its creation failed and was rolled back: it is empty and can only be deleted. */
  | { readonly kind: 'never made' }
  /** It needs somebody to act. */
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
  // A failed update that was deliberately not rolled back: it can be repeated.
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

/** A state that AWS has added since counts as one that needs somebody to act. */
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
