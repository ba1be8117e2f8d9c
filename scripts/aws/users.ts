import type { Half } from '../../src/platform/settings/settings-list';

/** Somebody whom the stack makes at AWS, and where `.env.production` has their access key. */
interface User {
  readonly whose: string;
  /** The stack's output that says their name. */
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

/** Who a half of the functions is at AWS. */
export const userOf = (half: Half): User => ofHalf[half];

/** All of them. Beside the halves' there is that of the commands, and of functions that are deployed as one service. */
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
