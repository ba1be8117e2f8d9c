/** Prints the skipped tests at the very end; the reason is part of the group's name (`describe-where.ts`). */
class SkippedReporter {
  onRunComplete(_, results) {
    const lines = linesOn(results);
    // On exit, because jest prints its summary after all reporters.
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
