const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');

/** The storages that a file of tests has run something in. */
const used = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...given) {
  used.add(this);
  return run.apply(this, given);
};

/**
 * Node's environment, of which nothing is left when the file is over. jest makes a storage for each file and never disables
 * it: until Node 24, each further promise of the worker then asks it as well, and after fifty files fifty of them, which
 * was a quarter of all the time that the tests took.
 *
 * A test fails because something is wrong, never because time went by: none has a limit of its own. jest's is for what
 * stands still (`jest.config.cjs`).
 */
module.exports = class extends TestEnvironment {
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
