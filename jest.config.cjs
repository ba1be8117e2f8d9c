/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/scripts/simulator/tests/**/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/tests/support/esbuild-transform.cjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.faccina/'],
  watchman: false,
};
