const shown = 30;

/** `npm test -- --durations`: the slowest test files. Files run in parallel, so the times overlap. */
module.exports = class DurationsReporter {
  onRunComplete(_, { testResults }) {
    const files = testResults
      .filter(({ skipped }) => !skipped)
      .map(({ testFilePath, perfStats }) => ({ testFilePath, seconds: (perfStats.end - perfStats.start) / 1000 }))
      .sort((one, other) => other.seconds - one.seconds);
    const all = files.reduce((sum, { seconds }) => sum + seconds, 0);
    const line = (seconds, name) =>
      `${seconds.toFixed(1).padStart(7)} s ${((100 * seconds) / all).toFixed(1).padStart(5)} %  ${name}`;
    const rest = files.slice(shown).reduce((sum, { seconds }) => sum + seconds, 0);
    console.log(
      [
        '',
        ...files
          .slice(0, shown)
          .map(({ testFilePath, seconds }) => line(seconds, testFilePath.slice(process.cwd().length + 1))),
        ...(files.length > shown ? [line(rest, `${files.length - shown} other files`)] : []),
      ].join('\n'),
    );
  }
};
