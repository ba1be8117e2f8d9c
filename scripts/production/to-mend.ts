/**
 * An error that the user can mend: what happened, and what to type next. Not a bug of this project, which is shown with its
 * stack. What was done before is not undone.
 */
export class ToMend extends Error {
  override readonly name = 'ToMend';

  constructor(
    happened: string,
    readonly next: string,
    options: ErrorOptions = {},
  ) {
    super(happened, options);
  }
}

/** A wrong usage of the command; the message shows the right one. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
