const { default: Sequencer } = require('@jest/test-sequencer');

/** The slowest tests, which start first: a long one that started last would run alone. */
const long = /[\\/]tests[\\/](integration|browser|platform[\\/]table|scripts[\\/](lab|production[\\/]rehears))/;

/** A fresh clone has no timings, and jest orders by file size. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => long.test(path);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
