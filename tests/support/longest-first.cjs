const { default: Sequencer } = require('@jest/test-sequencer');

/** Whole working days, browsers, and processes that are started and killed: whichever came last would be waited for alone. */
const long = /[\\/]tests[\\/](integration|faults|attack|browser|contract|store|production[\\/]rehears)/;

/** A clone knows of no test how long it takes; jest's own order is then that of the files' sizes. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => long.test(path);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
