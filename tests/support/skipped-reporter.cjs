/** Says last of all which tests were skipped, and why: the reason stands in the group's name (`describe-where.ts`). */
class SkippedReporter {
  onRunComplete(_, results) {
    const lines = linesOn(results);
    // jest's own summary comes after every reporter.
    process.once('exit', () => console.log(lines.join('\n')));
  }
}

function linesOn(results) {
  const skipped = new Map();
  for (const { testResults } of results.testResults) {
    for (const { status, ancestorTitles, title } of testResults) {
      if (status !== 'pending' && status !== 'todo') continue;
      const group =
        ancestorTitles.find((name) => name.includes('[skipped: ')) ?? [...ancestorTitles, title].join(' › ');
      skipped.set(group, (skipped.get(group) ?? 0) + 1);
    }
  }
  if (skipped.size === 0) return ['', 'Nothing was skipped.'];
  const said = [...skipped].map(([group, count]) => `- ${group} (${count} ${count === 1 ? 'test' : 'tests'})`);
  return ['', 'Skipped:', ...said];
}

module.exports = SkippedReporter;
