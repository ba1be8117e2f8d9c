import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describeWhere } from './support/describe-where';

describeWhere(existsSync('.git'), 'this is no clone')('a clone', () => {
  test('has the same line breaks on every system, whatever git is set to there', () => {
    const files = ['.ci/run', 'README.md', 'scripts/run.mjs', 'config/texts/it.json'];
    const answers = execFileSync('git', ['check-attr', 'eol', ...files], { encoding: 'utf8' })
      .trim()
      .split('\n');
    expect(answers).toEqual(files.map((file) => `${file}: eol: lf`));
  });
});
