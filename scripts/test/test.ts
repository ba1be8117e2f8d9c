import { run } from 'jest';
import type { Command } from '../production/workplace';
import { fetchDynamoDbLocal } from './fetch-dynamodb-local';

const durations = '--durations';
const reporter = (name: string): string =>
  `--reporters=${name === 'default' ? name : `<rootDir>/tests/support/${name}-reporter.cjs`}`;

/** `npm test`: runs jest without the CI-only tests; the skipped ones are listed last. */
export const test: Command = async ({ shell }, args) => {
  if (shell['CI'] === 'true') fetchDynamoDbLocal('.faccina/dynamodb-local');
  // jest's options are passed on; explicit reporters replace the configured ones.
  const isTimed = args.includes(durations);
  await run([
    ...args.filter((arg) => arg !== durations),
    ...(isTimed ? ['default', 'skipped', 'durations'].map(reporter) : []),
  ]);
  return 0;
};
