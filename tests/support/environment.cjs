const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

/** The storages that a file of tests has run something in. */
const used = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...given) {
  used.add(this);
  return run.apply(this, given);
};

/** What is thrown by Node itself, and by packages that were loaded outside, is an `Error` within, too. */
function recogniseErrorsOf(Inside) {
  const isInstance = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(Inside, Symbol.hasInstance, {
    value(error) {
      return isInstance.call(this, error) || (this === Inside && isInstance.call(Error, error));
    },
  });
}

/**
 * Node's environment, of which nothing is left when the file is over. jest makes a storage for each file and never disables
 * it: until Node 24, each further promise of the worker then asks it as well, and after fifty files fifty of them, which
 * was a quarter of all the time that the tests took.
 *
 * A test fails because something is wrong, never because time went by: none has a limit of its own. jest's is for what
 * stands still (`jest.config.cjs`).
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    // For `esbuild-transform.cjs`, from which the file gets its packages.
    this.global.loadOnce = require;
    recogniseErrorsOf(this.global.Error);
  }

  handleTestEvent({ name, testName = 'a hook', timeout }) {
    if ((name === 'add_test' || name === 'add_hook') && timeout !== undefined) {
      throw new Error(`${testName} has a time limit of its own: ${timeout} ms`);
    }
  }

  async teardown() {
    await super.teardown();
    for (const storage of used) storage.disable();
    used.clear();
  }
};
