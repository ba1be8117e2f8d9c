const { availableParallelism } = require('node:os');
const { packages } = require('./tests/support/loaded-once.cjs');

// AWS's notice about Node 20's age, once per loaded function.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/tests/support/environment.cjs',
  roots: ['<rootDir>/functions', '<rootDir>/scripts', '<rootDir>/src', '<rootDir>/tests', '<rootDir>/config'],
  // Without the project's own folder, which may be called like a pattern.
  testMatch: ['**/tests/**/*.test.ts'],
  transform: { '\\.(ts|m?js)$': '<rootDir>/tests/support/esbuild-transform.cjs' },
  // Tests call at all hours, and straight to the line: they have a centre that is always open, and has no menu.
  moduleNameMapper: { '/config/centre\\.json$': '<rootDir>/tests/support/test-centre.json' },
  // These come as ES modules only, which jest does not take from node_modules; the others are only pointed at.
  transformIgnorePatterns: [
    `/node_modules/(?!(${packages.join('|')}|temporal-polyfill|temporal-utils|p-map|postal-mime|jose|openid-client|oauth4webapi)/)`,
    '/\\.faccina/',
    // Built functions, where tests put them: they are run as they are.
    '/faccina-(calls|pages|functions|twilio)-[^/]+/',
  ],
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  reporters: ['default', '<rootDir>/tests/support/skipped-reporter.cjs'],
  // The functions log a line a step; a test that looks at the log captures it.
  silent: true,
  // Only for what stands still: on one core that three busy programs share, no test takes a tenth of it. None has a limit
  // of its own (`tests/support/environment.cjs`).
  testTimeout: 1_800_000,
  // A worker ends by itself: what a file left open was found when it was over. jest's half a second is not enough where others
  // use the machine.
  workerGracefulExitTimeout: 60_000,
  // Who tests waits for disks, mail servers, pages and processes for a quarter of the time: half as many again fill the cores.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  testSequencer: '<rootDir>/tests/support/longest-first.cjs',
  watchman: false,
};
