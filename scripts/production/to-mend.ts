/**
 * Something that the person at the keyboard can mend: what happened, and what to type next. Not a fault of this project,
 * which is shown whole. What was done before it stands.
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

/** The command was typed wrong: the message says how it is typed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
