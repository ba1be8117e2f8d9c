import type { Half } from '../../src/platform/settings/all-settings';

/** An IAM user of the stack, and the variables in `.env.production` that hold its access key. */
interface User {
  readonly whose: string;
  /** The stack output with the user's name. */
  readonly output: string;
  readonly id: string;
  readonly secret: string;
}

const ofHalf: Readonly<Record<Half, User>> = {
  calls: {
    whose: 'the calls',
    output: 'CallsUserName',
    id: 'CALLS_AWS_ACCESS_KEY_ID',
    secret: 'CALLS_AWS_SECRET_ACCESS_KEY',
  },
  pages: {
    whose: 'the pages',
    output: 'PagesUserName',
    id: 'PAGES_AWS_ACCESS_KEY_ID',
    secret: 'PAGES_AWS_SECRET_ACCESS_KEY',
  },
};

/** The IAM user of one half of the functions. */
export const userOf = (half: Half): User => ofHalf[half];

/** All users: the halves', and that of the commands and of functions that are deployed as one service. */
export const users: readonly User[] = [
  ofHalf.calls,
  ofHalf.pages,
  {
    whose: 'the commands',
    output: 'FunctionsUserName',
    id: 'AWS_ACCESS_KEY_ID',
    secret: 'AWS_SECRET_ACCESS_KEY',
  },
];
