const { AsyncLocalStorage } = require('node:async_hooks');
const { setTimeout: pause } = require('node:timers/promises');
const { TestEnvironment } = require('jest-environment-node');

/** With longer and longer pauses between them: two minutes in all. */
const mostLooks = 155;

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

/** What keeps this process alive: sockets, timers, other processes. The process's own pipes open when they are first used. */
const whatIsOpen = () => process.getActiveResourcesInfo().filter((resource) => resource !== 'PipeWrap');

/**
 * What a file of tests has opened it closes: else the worker would not end with its last file, and be killed. Closing may
 * take a moment.
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
    this.openBefore = whatIsOpen();
    this.file = context.testPath;
    // For `esbuild-transform.cjs`, from which the file gets its packages.
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
    // What failed is said by itself, and may have left anything.
    if (!this.hasFailed) await untilNothingIsOpen(this.openBefore, this.file);
  }
};
