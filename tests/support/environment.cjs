const { AsyncLocalStorage } = require('node:async_hooks');
const { setTimeout: pause } = require('node:timers/promises');
const { TestEnvironment } = require('jest-environment-node');

/** Polls with growing pauses, for two minutes in all. */
const mostLooks = 155;

/** Every AsyncLocalStorage that the test file has used. */
const used = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...given) {
  used.add(this);
  return run.apply(this, given);
};

/** Errors of Node and of packages loaded outside the sandbox have another `Error` class: `instanceof` accepts both. */
function recogniseErrorsOf(Inside) {
  const isInstance = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(Inside, Symbol.hasInstance, {
    value(error) {
      return isInstance.call(this, error) || (this === Inside && isInstance.call(Error, error));
    },
  });
}

/** Open sockets, timers and child processes. The process's own pipes open on first use and do not count. */
const whatIsOpen = () => process.getActiveResourcesInfo().filter((resource) => resource !== 'PipeWrap');

/**
 * Fails when a test file leaves resources open: the worker would not exit after its last file. Closing may take a moment.
 */
async function untilNothingIsOpen(before, file) {
  const left = () => {
    const known = [...before];
    return whatIsOpen().filter((resource) => !known.includes(resource) || !known.splice(known.indexOf(resource), 1));
  };
  for (let looks = 0; left().length > 0; looks += 1) {
    if (looks === mostLooks) throw new Error(`${file} has left open: ${left().join(', ')}`);
    await pause(10 * looks);
  }
}

/**
 * jest's Node environment, cleaned up after each file. Before Node 24 every enabled AsyncLocalStorage slows down every
 * promise, and jest never disables those of a file: after fifty files that took a quarter of the time.
 *
 * No test or hook may have a timeout of its own, as tests must not fail because a machine is slow. jest's own is for
 * tests that hang (`jest.config.cjs`).
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.openBefore = whatIsOpen();
    this.file = context.testPath;
    // Used by the code that `esbuild-transform.cjs` generates.
    this.global.loadOnce = require;
    recogniseErrorsOf(this.global.Error);
  }

  handleTestEvent({ name, testName = 'a hook', timeout }) {
    if (/^(test_fn_failure|hook_failure|error)$/.test(name)) this.hasFailed = true;
    if ((name === 'add_test' || name === 'add_hook') && timeout !== undefined) {
      throw new Error(`${testName} has a time limit of its own: ${timeout} ms`);
    }
  }

  async teardown() {
    await super.teardown();
    for (const storage of used) storage.disable();
    used.clear();
    // A failed test reports itself, and may leave anything open.
    if (!this.hasFailed) await untilNothingIsOpen(this.openBefore, this.file);
  }
};
