import { run } from 'jest';
import type { Command } from '../production/workplace';
import { fetchDynamoDbLocal } from './fetch-dynamodb-local';

const durations = '--durations';
const reporter = (name: string): string =>
  `--reporters=${name === 'default' ? name : `<rootDir>/tests/support/${name}-reporter.cjs`}`;

/** `npm test`: what can run on this machine and does not take long; what was left out is said last. */
export const test: Command = async ({ shell }, args) => {
  if (shell['CI'] === 'true') fetchDynamoDbLocal('.faccina/dynamodb-local');
  // jest's own options go through; it would add its reporters to none.
  const isTimed = args.includes(durations);
  await run([
    ...args.filter((arg) => arg !== durations),
    ...(isTimed ? ['default', 'skipped', 'durations'].map(reporter) : []),
  ]);
  return 0;
};
